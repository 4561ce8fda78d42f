'use client'

import { Ban, Ellipsis, KeyRound, Trash2, UserCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import type { UserView } from '@/lib/contract/access'
import { SetPasswordDialog } from './set-password-dialog'
import { useAccountChange } from './use-account-change'
import type { UserActions } from './users-section'

type Question = 'password' | 'disable' | 'remove' | null

interface UserMenuProps {
  user: UserView
  isOwn: boolean
  actions: UserActions
}

/** What can be done with an account; what ends something asks first. */
export function UserMenu({ user, isOwn, actions }: UserMenuProps) {
  const t = useTranslations('settings.users')
  const [question, setQuestion] = useState<Question>(null)
  const { isPending, ask } = useAccountChange()
  const name = user.username
  const words = { done: t('wasChanged', { name }), failed: t('failed', { name }) }
  const close = () => setQuestion(null)
  const setDisabled = async (is_disabled: boolean) => {
    await ask(() => actions.update(user.id, { is_disabled }), words, 'user.')
    close()
  }
  const remove = async () => {
    await ask(() => actions.remove(user.id), { ...words, done: t('wasRemoved', { name }) }, 'user.')
    close()
  }
  return (
    <>
      <Menu modal={false}>
        <MenuTrigger asChild>
          <IconButton label={t('menu', { name })}>
            <Ellipsis />
          </IconButton>
        </MenuTrigger>
        <MenuContent>
          {user.source === 'local' && (
            <MenuItem onSelect={() => setQuestion('password')}>
              <KeyRound aria-hidden />
              {t('setPassword')}
            </MenuItem>
          )}
          {user.is_disabled ? (
            <MenuItem onSelect={() => void setDisabled(false)}>
              <UserCheck aria-hidden />
              {t('enable')}
            </MenuItem>
          ) : (
            <MenuItem disabled={isOwn} onSelect={() => setQuestion('disable')}>
              <Ban aria-hidden />
              {t('disable')}
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem isDanger disabled={isOwn} onSelect={() => setQuestion('remove')}>
            <Trash2 aria-hidden />
            {t('remove')}
          </MenuItem>
        </MenuContent>
      </Menu>
      <SetPasswordDialog open={question === 'password'} onClose={close} user={user} update={actions.update} />
      <ConfirmDialog
        open={question === 'disable'}
        onOpenChange={close}
        title={t('disableTitle', { name })}
        confirmLabel={t('disable')}
        isPending={isPending}
        onConfirm={() => void setDisabled(true)}
      >
        {t('disableBody', { name })}
      </ConfirmDialog>
      <ConfirmDialog
        open={question === 'remove'}
        onOpenChange={close}
        title={t('removeTitle', { name })}
        confirmLabel={t('remove')}
        isPending={isPending}
        onConfirm={() => void remove()}
      >
        {t('removeBody')}
      </ConfirmDialog>
    </>
  )
}
