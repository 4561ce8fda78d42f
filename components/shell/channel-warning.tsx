'use client'

import { BellOff } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLiveTopic } from '@/components/live/use-live-topic'
import type { StreamEvent } from '@/lib/contract/stream'
import { useFormat } from '@/lib/format/use-format'

export type FailingChannels = StreamEvent<'channels'>['failing']

/** Says everywhere that messages to people do not arrive, for those miss nothing that they are not told of. */
export function ChannelWarning({ initial }: { initial: FailingChannels }) {
  const t = useTranslations('notifications.shell')
  const format = useFormat()
  const [failing, setFailing] = useState(initial)
  useLiveTopic('channels', (name, value) => {
    if (name === 'channels') setFailing((value as StreamEvent<'channels'>).failing)
  })
  const words = t('failing', { count: failing.length, name: failing[0]?.name ?? '' })
  const titles = failing.map(({ name, failing_since: since, last_error: error }) =>
    t('title', { name, time: format.dateTime(since), error: error ?? '' }),
  )
  return (
    <>
      <span role="status" className="sr-only">
        {failing.length > 0 && words}
      </span>
      {failing.length > 0 && (
        <Link
          href="/settings/notifications"
          title={titles.join('\n')}
          suppressHydrationWarning
          className="flex h-7 min-w-0 items-center gap-1.5 rounded-md border border-failed-line bg-failed-bg px-2 text-xs font-medium text-failed-fg max-md:h-8"
        >
          <BellOff aria-hidden className="size-3.5 flex-none" />
          <span className="truncate max-sm:sr-only">{words}</span>
        </Link>
      )}
    </>
  )
}
