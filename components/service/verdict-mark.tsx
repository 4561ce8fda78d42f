'use client'

import { CircleCheck, CircleHelp, Clock, RotateCw, SkipForward } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { textOf } from '@/components/ui/state-tone'
import type { PlanRow } from '@/lib/contract/services'

const signs = {
  update: { Sign: CircleCheck, tone: textOf('succeeded') },
  restart: { Sign: RotateCw, tone: textOf('succeeded') },
  'up to date': { Sign: CircleCheck, tone: 'text-fg-3' },
  held: { Sign: Clock, tone: textOf('pending') },
  unknown: { Sign: CircleHelp, tone: textOf('pending') },
  skipped: { Sign: SkipForward, tone: textOf('skipped') },
}

interface VerdictMarkProps {
  row: PlanRow
  /** Somebody has ticked it although it is held back. */
  isOverridden?: boolean
}

/** What is to happen to a service, and why. */
export function VerdictMark({ row, isOverridden = false }: VerdictMarkProps) {
  const t = useTranslations('services.plan')
  const { Sign, tone } = signs[row.verdict]
  const word = t(`verdict.${row.verdict}`)
  // Some reasons begin with the verdict itself.
  const why = row.verdict === 'held' ? row.reason?.replace(/^held:? ?/, '') : row.reason
  return (
    <span className="flex min-w-0 gap-1.5 leading-5">
      <Sign aria-hidden className={`mt-[3px] size-3.5 flex-none ${tone}`} />
      <span className="min-w-0 text-fg-2 wrap-anywhere">
        {isOverridden && <span className="font-medium text-pending-fg">{t('overridden')}. </span>}
        {why ? `${word}: ${why}` : word}
      </span>
    </span>
  )
}
