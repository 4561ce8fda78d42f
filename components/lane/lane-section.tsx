'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { LaneView } from '@/lib/contract/lanes'
import type { TaskView } from '@/lib/contract/task'
import { LaneHead } from './lane-head'
import { LaneRow } from './lane-row'

interface LaneSectionProps {
  lane: LaneView
  /** Those that run, then those that wait, in the lane's order. */
  tasks: TaskView[]
  /** Below the tasks. */
  footer?: ReactNode
}

/** A lane: how it stands, what can be done with it, and what is in it. */
export function LaneSection({ lane, tasks, footer }: LaneSectionProps) {
  const t = useTranslations('queue')
  const isEmpty = tasks.length === 0
  return (
    <section
      id={`lane-${lane.name}`}
      aria-labelledby={`lane-${lane.name}-name`}
      data-lane={lane.name}
      className="scroll-mt-4 overflow-hidden rounded-lg border border-line bg-surface"
    >
      <LaneHead lane={lane} hasLine={!isEmpty || footer !== undefined} />
      {!isEmpty && (
        <ul aria-label={t('tasksIn', { name: lane.name })} className="[&>:last-child]:border-b-0">
          {tasks.map((task) => (
            <LaneRow key={task.task_id} task={task} />
          ))}
        </ul>
      )}
      {footer && <div className={cn('px-4 text-xs text-fg-2', !isEmpty && 'border-t border-line')}>{footer}</div>}
    </section>
  )
}

/** "and 34 more", where not all of a lane's tasks are shown. */
export function MoreTasks({ lane, shown }: { lane: LaneView; shown: number }) {
  const t = useTranslations('queue')
  const count = lane.running + lane.waiting - shown
  if (count <= 0) return null
  return (
    <Link href={`/queue/${lane.name}`} prefetch={false} className="flex h-9 items-center text-accent hover:underline">
      {t('more', { count })}
    </Link>
  )
}
