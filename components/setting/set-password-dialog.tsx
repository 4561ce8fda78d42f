'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { UserView } from '@/lib/contract/access'
import type { ActionFailure } from '@/lib/contract/action'
import { FormDialog } from './form-dialog'
import { PasswordField } from './password-field'
import { refusalOf } from './settle'
import { useAccountChange } from './use-account-change'
import type { UserActions } from './users-section'

interface SetPasswordDialogProps {
  open: boolean
  onClose: () => void
  user: UserView
  update: UserActions['update']
}

export function SetPasswordDialog({ open, onClose, user, update }: SetPasswordDialogProps) {
  const t = useTranslations('settings.users')
  const [password, setPassword] = useState('')
  const [refused, setRefused] = useState<ActionFailure | null>(null)
  const { isPending, ask } = useAccountChange()
  const name = user.username
  const submit = async () => {
    const words = { done: t('wasChanged', { name }), failed: t('failed', { name }) }
    const result = await ask(() => update(user.id, { password }), words, 'user.')
    setRefused(result.ok ? null : result)
    if (!result.ok) return
    setPassword('')
    onClose()
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onClose}
      title={`${t('setPassword')}: ${name}`}
      description={t('setPasswordLead', { name })}
      submitLabel={t('setPassword')}
      isPending={isPending}
      onSubmit={submit}
    >
      <PasswordField
        label={t('newPassword')}
        value={password}
        onChange={setPassword}
        error={refusalOf(refused, 'password')}
      />
    </FormDialog>
  )
}
