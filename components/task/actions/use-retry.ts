'use client'

import { toast } from 'sonner'
import { useTranslations } from 'use-intl'
import type { TaskView } from '@/lib/contract/task'
import { useOpenTask } from './use-open-task'
import { useVerb } from './use-verb'
import { useTaskVerbs } from './verbs'

/** Makes a new task of this one and lands in it. */
export function useRetry(task: TaskView) {
  const t = useTranslations('tasks.told')
  const verbs = useTaskVerbs()
  const openTask = useOpenTask()
  const { isPending, run } = useVerb(() => verbs.retry(task.task_id))

  const retry = async (units: 'all' | 'failed' = 'all') => {
    const done = await run(() => verbs.retry(task.task_id, { units }))
    if (!done) return
    openTask(done.task_id)
    toast.success(t('retried', { name: task.name }), {
      action: { label: t('open'), onClick: () => openTask(done.task_id) },
    })
  }
  return { isPending, retry }
}

/** Whether it makes a difference to retry the failed units only. */
export function hasChoiceOfUnits({ unit_counts: { total, failed } }: TaskView): boolean {
  return total > 1 && failed > 0 && failed < total
}
