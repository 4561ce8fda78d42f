'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { textOf } from '@/components/ui/state-tone'
import type { ServiceView } from '@/lib/contract/services'
import { useFormat } from '@/lib/format/use-format'
import { useAgo } from './use-ago'

const tones: Record<string, string> = {
  active: 'text-fg-2',
  failed: cn(textOf('failed'), 'font-medium'),
  activating: textOf('running'),
  deactivating: textOf('running'),
  reloading: textOf('running'),
}

/** How systemd says it stands, and since when. */
export function ActiveMark({ service, className }: { service: ServiceView; className?: string }) {
  const format = useFormat()
  const ago = useAgo()
  const word = useActiveWord()
  const { active_state: state, sub_state: sub, active_since: since } = service
  return (
    <span
      title={[`${state} (${sub})`, since && format.dateTime(since)].filter(Boolean).join(', ')}
      suppressHydrationWarning
      className={cn('truncate', tones[state] ?? 'text-fg-3', className)}
    >
      {word(state)}
      {since && (
        <time dateTime={since} suppressHydrationWarning className="ml-1.5 text-xs font-normal text-fg-3">
          {ago(since)}
        </time>
      )}
    </span>
  )
}

/** A state in the reader's language; one that systemd learns later as it writes it. */
export function useActiveWord(): (state: string) => string {
  const t = useTranslations('services')
  return (state) => {
    const key = `active.${state}` as 'active.active'
    return t.has(key) ? t(key) : state
  }
}
