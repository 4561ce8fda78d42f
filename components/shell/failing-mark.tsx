'use client'

import { BellOff } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useFormat } from '@/lib/format/use-format'
import type { FailingChannels } from './channel-warning'

/** Which channels fail, with the way to them; pointed at, since when and why. */
export function FailingMark({ failing }: { failing: FailingChannels }) {
  const t = useTranslations('notifications.shell')
  const format = useFormat()
  const words = t('failing', { count: failing.length, name: failing[0]?.name ?? '' })
  const reasons = failing.map(({ name, failing_since: since, last_error: error }) =>
    t('title', { name, time: format.dateTime(since), error: error ?? '' }),
  )
  return (
    <Link
      href="/settings/notifications"
      title={reasons.join('\n')}
      suppressHydrationWarning
      className="flex h-7 min-w-0 items-center gap-1.5 rounded-md border border-failed-line bg-failed-bg px-2 text-xs font-medium text-failed-fg max-md:h-8"
    >
      <BellOff aria-hidden className="size-3.5 flex-none" />
      <span className="truncate max-sm:sr-only">{words}</span>
    </Link>
  )
}
