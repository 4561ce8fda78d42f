'use client'

import { useTranslations } from 'use-intl'
import { Select } from '@/components/ui/select'
import type { UserView } from '@/lib/contract/access'
import { type Role, roles } from '@/lib/contract/states'
import { useAccountChange } from './use-account-change'
import type { UserActions } from './users-section'

/** Chosen here for local accounts; the proxy's own are told by its lists. */
export function UserRole({ user, update }: { user: UserView; update: UserActions['update'] }) {
  const t = useTranslations('settings.users')
  const common = useTranslations('common')
  const { isPending, ask } = useAccountChange()
  if (user.source !== 'local') return <span className="text-fg-2">{common(`roles.${user.role}`)}</span>
  const words = {
    done: t('wasChanged', { name: user.username }),
    failed: t('failed', { name: user.username }),
  }
  return (
    <Select
      size="sm"
      label={`${t('role')}: ${user.username}`}
      value={user.role}
      disabled={isPending}
      onChange={(role) => void ask(() => update(user.id, { role: role as Role }), words, 'user.')}
      options={roles.map((role) => ({ value: role, label: common(`roles.${role}`) }))}
      className="w-30"
    />
  )
}
