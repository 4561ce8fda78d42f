'use client'

import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import type { UserView } from '@/lib/contract/access'
import type { ActionFailure } from '@/lib/contract/action'
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
  const common = useTranslations('common')
  const formId = useId()
  const [password, setPassword] = useState('')
  const [refused, setRefused] = useState<ActionFailure | null>(null)
  const { isPending, ask } = useAccountChange()
  const name = user.username
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const words = { done: t('wasChanged', { name }), failed: t('failed', { name }) }
    const result = await ask(() => update(user.id, { password }), words, 'user.')
    setRefused(result.ok ? null : result)
    if (!result.ok) return
    setPassword('')
    onClose()
  }
  return (
    <Dialog open={open} onOpenChange={onClose}>
      <DialogContent
        title={`${t('setPassword')}: ${name}`}
        description={t('setPasswordLead', { name })}
        footer={
          <>
            <DialogClose asChild>
              <Button>{common('cancel')}</Button>
            </DialogClose>
            <Button type="submit" form={formId} variant="primary" isPending={isPending}>
              {t('setPassword')}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={(event) => void submit(event)} className="mt-2">
          <PasswordField
            label={t('newPassword')}
            value={password}
            onChange={setPassword}
            error={refusalOf(refused, 'password')}
          />
        </form>
      </DialogContent>
    </Dialog>
  )
}
