'use client'

import { useTranslations } from 'use-intl'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { toast } from '@/components/ui/toast'
import type { Deployed } from '@/lib/contract/operations/deploy'
import { shortUnit } from './service-key'

/** Tells of the tasks beside the one whose drawer opens: Taskyard's own container takes one of its own. */
export function useTellOfOthers(): (deployed: Pick<Deployed, 'task_id' | 'tasks'>) => void {
  const t = useTranslations('services.told')
  const openTask = useOpenTask()
  return ({ task_id: followed, tasks }) => {
    for (const { task_id: id, units } of tasks) {
      if (id === followed) continue
      toast.info(t('another', { units: units.map(shortUnit).join(', ') }), {
        description: t('anotherHint'),
        action: { label: t('openAnother'), onClick: () => openTask(id) },
      })
    }
  }
}
