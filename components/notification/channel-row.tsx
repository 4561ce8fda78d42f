'use client'

import { useTranslations } from 'use-intl'
import { useAgo } from '@/components/service/use-ago'
import { Switch } from '@/components/ui/switch'
import type { ChannelView, IssuedChannel } from '@/lib/contract/notification-channels'
import { useFormat } from '@/lib/format/use-format'
import { ChannelMark } from './channel-mark'
import { ChannelMenu } from './channel-menu'
import { useErrorWords } from './error-words'
import { KindMark } from './kind-mark'
import { useMayChange } from './notification-verbs'
import { TestButton } from './test-button'
import { useChannelChange } from './use-channel-change'

interface ChannelRowProps {
  channel: ChannelView
  onIssued: (issued: IssuedChannel) => void
  onSeeMessages: () => void
}

/** One channel: what it is, where it goes, whether that arrives; on a phone in two lines. */
export function ChannelRow({ channel, ...asked }: ChannelRowProps) {
  const t = useTranslations('notifications')
  const { canChange, canAct } = useMayChange()
  const { isPending, enable } = useChannelChange(channel)
  const { name, kind, where, enabled } = channel
  return (
    <li data-channel={name} className="border-t border-line px-4 py-2 first:border-t-0 hover:bg-hover">
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2">
        <KindMark kind={kind} />
        <span className="min-w-0 flex-1 basis-24">
          <span title={name} className="block truncate font-medium">
            {name}
          </span>
          <span className="block truncate text-xs text-fg-2" title={where}>
            {t(`kind.${kind}`)} · {where}
          </span>
        </span>
        <span className="flex min-w-52 items-center gap-2 max-md:order-last max-md:basis-full max-md:pl-10">
          <ChannelMark channel={channel} />
          <Traffic channel={channel} />
        </span>
        <span className="flex flex-none items-center gap-2">
          {canChange && (
            <Switch
              label={t('channel.enable', { name })}
              checked={enabled}
              isPending={isPending}
              onChange={(on) => void enable(on)}
            />
          )}
          {canAct && <TestButton channel={channel} />}
          <ChannelMenu channel={channel} {...asked} />
        </span>
      </div>
      <Trouble channel={channel} />
    </li>
  )
}

function Traffic({ channel: { last_sent_at: at, waiting } }: { channel: ChannelView }) {
  const t = useTranslations('notifications.channel')
  const ago = useAgo()
  const format = useFormat()
  return (
    <span className="text-xs leading-4 text-fg-3">
      {at && (
        <time dateTime={at} title={format.dateTime(at)} className="block" suppressHydrationWarning>
          {t('lastSent', { ago: ago(at) })}
        </time>
      )}
      {waiting > 0 && <span className="block text-pending-fg">{t('waiting', { count: waiting })}</span>}
    </span>
  )
}

/** In words what is wrong with it, as whoever refused it said. */
function Trouble({ channel: { failing_since: since, last_error: error } }: { channel: ChannelView }) {
  const t = useTranslations('notifications.channel')
  const ago = useAgo()
  const format = useFormat()
  const errorWords = useErrorWords()
  if (!since) return null
  return (
    <p
      title={format.dateTime(since)}
      className="mt-1.5 mb-0.5 ml-10 text-xs leading-4 wrap-anywhere text-failed-fg"
      suppressHydrationWarning
    >
      {error
        ? t('failingSince', { ago: ago(since), error: errorWords(error) })
        : t('failingSinceOnly', { ago: ago(since) })}
    </p>
  )
}
