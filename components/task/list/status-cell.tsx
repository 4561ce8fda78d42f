'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { TaskBadge } from '@/components/task/task-badge'
import type { TaskView } from '@/lib/contract/task'

/** The state, and beside a success what was not right about it. */
export function StatusCell({ task }: { task: TaskView }) {
  const t = useTranslations('states')
  const warnings = task.warnings.map((warning) => {
    const key = `warning.${warning}` as 'warning.late'
    return t.has(key) ? t(key) : warning
  })
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <TaskBadge task={task} className="min-w-0 flex-initial" />
      {warnings.length > 0 && (
        <span title={warnings.join(', ')}>
          <TriangleAlert aria-hidden className="size-3.5 text-pending-fg" />
          <span className="sr-only">{warnings.join(', ')}</span>
        </span>
      )}
    </span>
  )
}
