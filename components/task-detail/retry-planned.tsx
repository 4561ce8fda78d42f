'use client'

import { useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useVerb } from '@/components/task/actions/use-verb'
import { useTaskVerbs } from '@/components/task/actions/verbs'
import { Button } from '@/components/ui/button'
import type { TaskDetail } from '@/lib/contract/task'
import { useFormat } from '@/lib/format/use-format'
import { Note } from './note'

const marginMs = 2000
/** Longer than this no timer of a browser can wait. */
const mostMs = 2 ** 31 - 1

/** That it is tried again by itself, and a way to have it not be. */
export function RetryPlanned({ task }: { task: TaskDetail }) {
  const t = useTranslations('taskDetail')
  const format = useFormat()
  const verbs = useTaskVerbs()
  const { isPending, run } = useVerb(() => verbs.cancelRetry(task.task_id))
  const readAnew = useReadWhenTried(task)
  const cancel = async () => {
    if (await run()) readAnew()
  }
  if (!task.retry_at) return null
  return (
    <Note icon={<RotateCw />} tone="pending" className="items-center">
      <span className="flex flex-wrap items-center gap-2">
        {t('retryPlanned', { time: format.moment(task.retry_at) })}
        {task.can.retry && (
          <Button size="sm" isPending={isPending} onClick={() => void cancel()}>
            {t('cancelRetry')}
          </Button>
        )}
      </span>
    </Note>
  )
}

/** The stream of a task is left when it has ended: that it was tried again is read once that must have happened. */
function useReadWhenTried({ task_id: id, retry_at: at }: TaskDetail): () => void {
  const queries = useQueryClient()
  useEffect(() => {
    const waitMs = Date.parse(at ?? '') - Date.now() + marginMs
    if (Number.isNaN(waitMs) || waitMs > mostMs) return
    const read = () => void queries.invalidateQueries({ queryKey: ['task', id] })
    const timer = setTimeout(read, Math.max(marginMs, waitMs))
    return () => clearTimeout(timer)
  }, [queries, id, at])
  return () => void queries.invalidateQueries({ queryKey: ['task', id] })
}
