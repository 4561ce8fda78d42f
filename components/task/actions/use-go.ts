'use client'

import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'
import type { TaskView } from '@/lib/contract/task'
import { useVerb } from './use-verb'
import { useTaskVerbs } from './verbs'

/** Of start, resume and pause one applies at a time, or none. */
export type Go = 'start' | 'resume' | 'pause'

const told = { start: 'told.started', resume: 'told.resumed', pause: 'told.pauseAsked' } as const

/** Which of them applies now, and the way to do it. */
export function useGo(task: TaskView): { go: Go | null; isPending: boolean; run: () => Promise<void> } {
  const t = useTranslations('tasks')
  const verbs = useTaskVerbs()
  const go = goOf(task)
  const { isPending, run } = useVerb(() => verbs[go ?? 'start'](task.task_id))
  return {
    go,
    isPending,
    run: async () => {
      if (go && (await run())) toast.success(t(told[go], { name: task.name }))
    },
  }
}

function goOf({ can }: TaskView): Go | null {
  if (can.resume) return 'resume'
  if (can.start) return 'start'
  return can.pause ? 'pause' : null
}
