'use client'

import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { useAsked } from '@/components/ui/use-asked'
import type { ChannelView, IssuedChannel } from '@/lib/contract/notification-channels'
import { ChannelDialog, TemplatesDialog } from './late-dialogs'
import { useMayChange } from './notification-verbs'
import { useChannelChange } from './use-channel-change'

interface ChannelMenuProps {
  channel: ChannelView
  onIssued: (issued: IssuedChannel) => void
  onSeeMessages: () => void
}

/** What else can be done with a channel; what cannot be taken back asks first. */
export function ChannelMenu({ channel, onIssued, onSeeMessages }: ChannelMenuProps) {
  const t = useTranslations('notifications')
  const { canChange } = useMayChange()
  const { isPending, remove, renew } = useChannelChange(channel)
  const [edited, setEdited] = useState<ChannelView | null>(null)
  const { isAsking, ask, close, remember } = useAsked<'edit' | 'templates' | 'renew' | 'delete'>()
  const edit = (what: 'edit' | 'templates') => {
    // As it is now: who else changes it meanwhile shall not be overwritten.
    setEdited(channel)
    ask(what)
  }
  const { name, kind } = channel
  const makeKey = async () => {
    const result = await renew()
    close()
    if (result.ok) onIssued(result.issued)
  }
  const removeIt = async () => {
    await remove()
    close()
  }
  return (
    <>
      <Menu>
        <MenuTrigger asChild onFocus={remember}>
          <IconButton label={t('channel.menu', { name })}>
            <Ellipsis />
          </IconButton>
        </MenuTrigger>
        <MenuContent>
          <MenuItem onSelect={onSeeMessages}>{t('seeMessages')}</MenuItem>
          {canChange && <MenuItem onSelect={() => edit('edit')}>{t('channel.edit')}</MenuItem>}
          {canChange && <MenuItem onSelect={() => edit('templates')}>{t('channel.templates')}</MenuItem>}
          {canChange && kind === 'webhook' && <MenuItem onSelect={() => ask('renew')}>{t('channel.renew')}</MenuItem>}
          {canChange && <MenuSeparator />}
          {canChange && (
            <MenuItem isDanger onSelect={() => ask('delete')}>
              {t('channel.delete')}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {edited && <ChannelDialog channel={edited} open={isAsking('edit')} onOpenChange={close} onIssued={onIssued} />}
      {edited && <TemplatesDialog channel={edited} open={isAsking('templates')} onOpenChange={close} />}
      <ConfirmDialog
        open={isAsking('renew')}
        onOpenChange={close}
        title={t('renewDialog.title', { name })}
        confirmLabel={t('renewDialog.confirm')}
        tone="primary"
        isPending={isPending}
        onConfirm={() => void makeKey()}
      >
        {t('renewDialog.text')}
      </ConfirmDialog>
      <ConfirmDialog
        open={isAsking('delete')}
        onOpenChange={close}
        title={t('deleteChannel.title', { name })}
        cancelLabel={t('deleteChannel.keep')}
        confirmLabel={t('deleteChannel.confirm')}
        isPending={isPending}
        onConfirm={() => void removeIt()}
      >
        {t('deleteChannel.text')}
      </ConfirmDialog>
    </>
  )
}
