'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { StateBadge } from '@/components/ui/state-badge'
import type { BatchButton, BatchForecast } from '@/lib/contract/batch'
import { isFinal, type TaskStatus } from '@/lib/contract/states'

interface ForecastRowsProps {
  verb: BatchButton
  forecast: BatchForecast
  /** So many of those that were named are not there any more. */
  gone: number
}

const order = { applies: 0, nothing: 1, refused: 2 }

/** What happens to how many, state by state; what changes comes first. */
export function ForecastRows({ verb, forecast, gone }: ForecastRowsProps) {
  const t = useTranslations('batch')
  const rows = forecast.by_status.toSorted((a, b) => order[a.effect] - order[b.effect])
  return (
    <ul className="mt-3 divide-y divide-line rounded-md border border-line text-xs">
      {rows.map(({ status, effect, count }) => (
        <li key={`${status} ${effect}`} className={row}>
          <span className="text-right font-semibold text-fg tabular-nums">{count}</span>
          <StateBadge status={status} className="justify-self-start" />
          <span className={cn('max-sm:col-start-2', effect === 'applies' && 'text-fg')}>
            {t(`effect.${verb}.${effect}.${groupOf(status)}` as 'effect.stop.applies.waiting')}
          </span>
        </li>
      ))}
      {gone > 0 && (
        <li className={row}>
          <span className="text-right font-semibold tabular-nums">{gone}</span>
          <span className="col-span-2">{t('gone')}</span>
        </li>
      )}
    </ul>
  )
}

const row =
  'grid grid-cols-[36px_108px_minmax(0,1fr)] items-center gap-x-3 py-1.5 pr-3 leading-5 max-sm:grid-cols-[36px_minmax(0,1fr)]'

function groupOf(status: TaskStatus): 'ready' | 'waiting' | 'running' | 'ended' {
  if (isFinal(status)) return 'ended'
  if (status === 'ready') return 'ready'
  return status === 'pending' || status === 'paused' ? 'waiting' : 'running'
}
