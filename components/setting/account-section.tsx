'use client'

import { useTranslations } from 'use-intl'
import type { ActionResult } from '@/lib/contract/action'
import type { Role } from '@/lib/contract/states'
import { OwnPasswordForm } from './own-password-form'
import { SectionCard } from './section-card'

export type ChangePassword = (input: { current_password: string; new_password: string }) => Promise<ActionResult>

interface AccountSectionProps {
  name: string
  role: Role
  /** False for people whom a proxy signs in. */
  hasPassword: boolean
  changePassword: ChangePassword
}

/** One's own account, whatever the role. */
export function AccountSection({ name, role, hasPassword, changePassword }: AccountSectionProps) {
  const t = useTranslations('settings.account')
  const common = useTranslations('common')
  return (
    <SectionCard title={t('changePassword')} lead={t('lead', { name, role: common(`roles.${role}`) })}>
      <div className="p-4">
        {hasPassword ? (
          <OwnPasswordForm name={name} change={changePassword} />
        ) : (
          <p className="text-fg-2">{t('noPassword')}</p>
        )}
      </div>
    </SectionCard>
  )
}
