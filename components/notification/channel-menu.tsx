'use client'

import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFocusBack } from '@/components/task/actions/use-focus-back'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
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
  const [question, setQuestion] = useState<'delete' | 'renew' | null>(null)
  const [edited, setEdited] = useState<ChannelView | null>(null)
  const [form, setForm] = useState<'channel' | 'templates' | null>(null)
  const focus = useFocusBack()
  const close = () => {
    setQuestion(null)
    setForm(null)
    focus.giveBack()
  }
  const edit = (what: 'channel' | 'templates') => {
    // As it is now: who else changes it meanwhile shall not be overwritten.
    setEdited(channel)
    setForm(what)
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
        <MenuTrigger asChild onFocus={(event) => focus.remember(event.currentTarget)}>
          <IconButton label={t('channel.menu', { name })}>
            <Ellipsis />
          </IconButton>
        </MenuTrigger>
        <MenuContent>
          <MenuItem onSelect={onSeeMessages}>{t('seeMessages')}</MenuItem>
          {canChange && <MenuItem onSelect={() => edit('channel')}>{t('channel.edit')}</MenuItem>}
          {canChange && <MenuItem onSelect={() => edit('templates')}>{t('channel.templates')}</MenuItem>}
          {canChange && kind === 'webhook' && (
            <MenuItem onSelect={() => setQuestion('renew')}>{t('channel.renew')}</MenuItem>
          )}
          {canChange && <MenuSeparator />}
          {canChange && (
            <MenuItem isDanger onSelect={() => setQuestion('delete')}>
              {t('channel.delete')}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {edited && <ChannelDialog channel={edited} open={form === 'channel'} onOpenChange={close} onIssued={onIssued} />}
      {edited && <TemplatesDialog channel={edited} open={form === 'templates'} onOpenChange={close} />}
      <ConfirmDialog
        open={question === 'renew'}
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
        open={question === 'delete'}
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
