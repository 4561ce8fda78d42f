'use client'

import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { toast } from '@/components/ui/toast'
import type { DefinitionView, RunDefinition } from '@/lib/contract/definitions'
import { useDefinitionVerbs } from './definition-verbs'

const events = 'definition.'

/** The changes of a definition that need no question: each told, with a link to its event. */
export function useDefinitionChange({ id, name }: Pick<DefinitionView, 'id' | 'name'>) {
  const t = useTranslations('definitions.told')
  const { change } = useDefinitionVerbs()
  const { isPending, ask } = useQueueChange()
  const failed = t('notChanged', { name })
  return {
    isPending,
    enable: (enabled: boolean) =>
      ask(() => change(id, { enabled }), { done: t(enabled ? 'enabled' : 'disabled', { name }), failed, events }),
    pause: (paused: boolean) =>
      ask(() => change(id, { schedule: { paused } }), {
        done: t(paused ? 'paused' : 'resumed', { name }),
        failed,
        events,
      }),
  }
}

/** Runs it, and opens the task where it takes long; else tells of it with a link. */
export function useRunDefinition({ id, name }: Pick<DefinitionView, 'id' | 'name'>) {
  const t = useTranslations('definitions.told')
  const { run } = useDefinitionVerbs()
  const { isPending, ask } = useQueueChange()
  const openTask = useOpenTask()
  const start = async (wish?: RunDefinition) => {
    const result = await ask(() => run(id, wish), { done: null, failed: t('notStarted', { name }), events })
    if (!result.ok) return result
    if (result.is_long_running) openTask(result.task_id)
    else {
      const action = { label: t('open'), onClick: () => openTask(result.task_id) }
      toast.success(t('started', { name }), { action })
    }
    return result
  }
  return { isPending, start }
}
