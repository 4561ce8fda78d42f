'use client'

import { RotateCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useVerb } from '@/components/task/actions/use-verb'
import { useTaskVerbs } from '@/components/task/actions/verbs'
import { Button } from '@/components/ui/button'
import type { TaskDetail } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'
import { Note } from './note'

/** That it is tried again by itself, and a way to have it not be. */
export function RetryPlanned({ task }: { task: TaskDetail }) {
  const t = useTranslations('taskDetail')
  const format = useFormat()
  const verbs = useTaskVerbs()
  const { isPending, run } = useVerb(() => verbs.cancelRetry(task.task_id))
  if (!task.retry_at) return null
  return (
    <Note icon={<RotateCw />} tone="pending" className="items-center">
      <span className="flex flex-wrap items-center gap-2">
        {t('retryPlanned', { time: format.moment(task.retry_at) })}
        {task.can.retry && (
          <Button size="sm" isPending={isPending} onClick={() => void run()}>
            {t('cancelRetry')}
          </Button>
        )}
      </span>
    </Note>
  )
}
