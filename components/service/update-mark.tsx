'use client'

import { ArrowUp, CircleCheck, CircleHelp, Tag } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { textOf } from '@/components/ui/state-tone'
import type { ServiceView, UnknownReason } from '@/lib/contract/services'

const signs = {
  'update available': { Sign: ArrowUp, tone: textOf('queued') },
  'newer tag': { Sign: Tag, tone: textOf('queued') },
  'up to date': { Sign: CircleCheck, tone: 'text-fg-2' },
  unknown: { Sign: CircleHelp, tone: textOf('pending') },
}

// Where there is nothing to know, or the service is gone, nobody has to look after it.
const nothingAmiss: readonly (UnknownReason | null)[] = ['no image', 'not checked']

/** Whether there is something newer, in words; beside it which, or why that is not known. */
export function UpdateMark({ service, className }: { service: ServiceView; className?: string }) {
  const t = useTranslations('services')
  const { update } = service
  const { Sign, tone } = signs[update.status]
  const isQuiet = service.vanished_at !== null || (update.status === 'unknown' && nothingAmiss.includes(update.reason))
  const more = useMore(service)
  return (
    <span
      data-update={update.status}
      title={[t(`status.${update.status}`), more, update.message].filter(Boolean).join(': ')}
      className={cn('flex min-w-0 items-center gap-1.5', isQuiet ? 'text-fg-3' : tone, className)}
    >
      <Sign aria-hidden className="size-3.5 flex-none" />
      <span className={cn('flex-none', !isQuiet && update.status !== 'up to date' && 'font-medium')}>
        {update.reason === 'no image' ? t('noContainer') : t(`status.${update.status}`)}
      </span>
      {more && <span className="truncate text-xs text-fg-3">{more}</span>}
    </span>
  )
}

function useMore(service: ServiceView): string | null {
  const { update, rejected, registry_digest: found } = service
  const t = useTranslations('services')
  if (update.status === 'unknown') {
    return update.reason && update.reason !== 'no image' ? t(`unknown.${update.reason}`) : null
  }
  if (rejected && rejected.digest === found) return [update.newer_tag, t('rolledBack')].filter(Boolean).join(', ')
  return update.status === 'up to date' ? null : (versionsOf(service) ?? update.newer_tag)
}

/** `1.4.2 → 1.5.0`, where the images say so; null where they say the same or nothing. */
function versionsOf({ version: from, registry_version: to }: ServiceView): string | null {
  return from && to && from !== to ? `${from} → ${to}` : null
}
