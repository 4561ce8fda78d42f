'use client'

import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'
import type { TaskView } from '@/lib/contract/task'
import { useOpenTask } from './use-open-task'
import { useVerb } from './use-verb'
import { useTaskVerbs } from './verbs'

/** Makes a new task of this one and lands in it. */
export function useRetry(task: TaskView) {
  const verbs = useTaskVerbs()
  const landIn = useLanding()
  const { isPending, run } = useVerb(() => verbs.retry(task.task_id))
  const retry = async (units: 'all' | 'failed' = 'all') => {
    const done = await run(() => verbs.retry(task.task_id, { units }))
    if (done) landIn(done.task_id, task.name)
  }
  return { isPending, retry }
}

function useLanding() {
  const t = useTranslations('tasks.told')
  const openTask = useOpenTask()
  return (id: string, name: string) => {
    openTask(id)
    toast.success(t('retried', { name }), { action: { label: t('open'), onClick: () => openTask(id) } })
  }
}

/** Whether it makes a difference to retry the failed units only. */
export function hasChoiceOfUnits({ unit_counts: { total, failed } }: TaskView): boolean {
  return total > 1 && failed > 0 && failed < total
}
