'use client'

import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useFocusBack } from '@/components/ui/use-focus-back'
import type { ChannelView } from '@/lib/contract/notification-channels'
import { TestDialog } from './late-dialogs'

/** Sends a message by a channel, and shows what becomes of it. */
export function TestButton({ channel }: { channel: ChannelView }) {
  const t = useTranslations('notifications.channel')
  const [isOpen, setOpen] = useState(false)
  const focus = useFocusBack()
  const close = () => {
    setOpen(false)
    focus.giveBack()
  }
  return (
    <>
      <Button
        size="sm"
        aria-label={t('testOne', { name: channel.name })}
        onPointerEnter={TestDialog.fetch}
        onClick={(event) => {
          focus.remember(event.currentTarget)
          setOpen(true)
        }}
      >
        <Send aria-hidden />
        <span className="max-sm:hidden">{t('test')}</span>
      </Button>
      {isOpen && <TestDialog channel={channel} onClose={close} />}
    </>
  )
}
