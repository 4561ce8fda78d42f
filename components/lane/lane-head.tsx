'use client'

import { ListOrdered, Pause } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { LaneView } from '@/lib/contract/lanes'
import { LaneActions } from './lane-actions'
import { useQueueRights } from './queue-verbs'

/** Name and marks of a lane, how full it is, and its buttons; on a phone in two lines. */
export function LaneHead({ lane, hasLine }: { lane: LaneView; hasLine: boolean }) {
  const { canAct } = useQueueRights()
  return (
    <header
      className={cn(
        'flex min-h-11 flex-wrap items-center gap-3 bg-sunken max-sm:gap-y-1 px-4 py-1.5',
        hasLine && 'border-b border-line',
      )}
    >
      <h2 id={`lane-${lane.name}-name`} className="min-w-0 truncate font-semibold">
        <Link href={`/queue/${lane.name}`} prefetch={false} className="hover:text-accent">
          {lane.name}
        </Link>
      </h2>
      <LaneMarks lane={lane} />
      <span className="flex-1" />
      <LaneLoad lane={lane} />
      {canAct && <LaneActions lane={lane} />}
    </header>
  )
}

function LaneMarks({ lane }: { lane: LaneView }) {
  const t = useTranslations('queue')
  return (
    <>
      {lane.paused && (
        <span className="inline-flex h-[22px] flex-none items-center gap-[5px] rounded-sm border border-paused-line bg-paused-bg pr-2 pl-1.5 text-xs font-medium text-paused-fg">
          <Pause aria-hidden className="size-3.5" />
          {t('paused')}
        </span>
      )}
      {lane.strict_head && (
        <span title={t('strictHeadHint')} className="flex items-center gap-1 text-xs text-fg-3">
          <ListOrdered aria-hidden className="size-3.5" />
          {t('strictHead')}
        </span>
      )}
    </>
  )
}

/** "2/8 running, 3 waiting", with a bar. */
function LaneLoad({ lane }: { lane: LaneView }) {
  const t = useTranslations('queue')
  const { running, capacity, waiting } = lane
  return (
    <span className="flex items-center gap-3 text-xs whitespace-nowrap text-fg-2 max-sm:order-last max-sm:w-full">
      <span className="flex items-center gap-2">
        <ProgressBar
          status="running"
          value={(running / capacity) * 100}
          label={t('slots', { running, capacity })}
          className="w-16"
        />
        <span className={cn('min-w-20', running > 0 ? 'text-fg' : 'text-fg-3')}>
          {t('running', { running, capacity })}
        </span>
      </span>
      <span className={cn('min-w-18 sm:text-right', waiting > 0 ? 'text-fg' : 'text-fg-3')}>
        {t('waiting', { count: waiting })}
      </span>
    </span>
  )
}
