'use client'

import { useQuery } from '@tanstack/react-query'
import { useLiveTopic } from '@/components/live/use-live-topic'
import { useThrottled } from '@/components/live/use-throttled'
import type { ManyTasks } from '@/components/task/actions/verbs'
import type { BatchButton, BatchForecast } from '@/lib/contract/batch'
import { fetchForecast } from './fetch-forecast'

/** A person reads it before they answer: it need not be newer than this. */
const restMs = 2000

/** What a verb would do to these tasks, read anew while tasks change. Of no tasks nothing is asked. */
export function useForecast(verb: BatchButton, tasks: ManyTasks | null): { data?: BatchForecast; error: Error | null } {
  const { data, error, refetch } = useQuery({
    queryKey: ['batch-forecast', verb, tasks],
    queryFn: ({ signal }) => (tasks ? fetchForecast(verb, tasks, signal) : null),
    enabled: tasks !== null,
    gcTime: 0,
    retry: false,
  })
  const refresh = useThrottled(() => void refetch({ cancelRefetch: false }), restMs)
  useLiveTopic(tasks && 'list', (name) => {
    if (name === 'list') refresh()
  })
  return { ...(data && { data }), error }
}
