'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useLiveTopic } from '@/components/live/use-live-topic'
import { useThrottled } from '@/components/live/use-throttled'
import { fetchTasks } from '@/components/task/list/fetch-tasks'
import { isFinal } from '@/lib/contract/states'
import type { TaskView } from '@/lib/contract/task'

const restMs = 500
const shown = 10

/** The newest maintenance tasks, alive. When one of them ends, the figures of the page are counted anew. */
export function useMaintenanceTasks(initial: TaskView[]) {
  const { data, error, refetch } = useQuery({
    queryKey: ['tasks', 'maintenance'],
    queryFn: async ({ signal }) => (await fetchTasks(`type=maintenance&per_page=${shown}`, signal)).list,
    initialData: initial,
  })
  const refresh = useThrottled(() => void refetch({ cancelRefetch: false }), restMs)
  useLiveTopic('list', (name) => {
    if (name === 'list' || name === 'sync') refresh()
  })
  useCountAnew(data)
  return { tasks: data, error, retry: () => void refetch() }
}

function useCountAnew(tasks: TaskView[]): void {
  const router = useRouter()
  const ended = tasks.filter((task) => isFinal(task.status)).map((task) => task.task_id)
  const known = useRef(new Set(ended))
  useEffect(() => {
    if (ended.every((id) => known.current.has(id))) return
    known.current = new Set([...known.current, ...ended])
    router.refresh()
  })
}
