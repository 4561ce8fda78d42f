'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLiveTopic } from '@/components/live/use-live-topic'
import { useThrottled } from '@/components/live/use-throttled'
import { fetchTasks, type TaskPage } from './fetch-tasks'
import { apiSearch, type ListQuery, listAddress } from './list-query'

/** Reading the list anew more often than this shows nothing that a person could follow. */
const restMs = 300

export interface LiveTaskPage {
  page: TaskPage | undefined
  /** What this page of the list is called: another one has another address. */
  address: string
  /** What is shown belongs to the list before, and this one is on its way. */
  isBehind: boolean
  error: Error | null
  retry: () => void
}

/** One page of the list as the server wrote it first, read anew whenever the stream says that something changed. */
export function useTaskList(query: ListQuery, perPage: number, initial: TaskPage): LiveTaskPage {
  const address = listAddress(query)
  const [first] = useState(() => ({ address, at: Date.now() }))
  const isFirst = address === first.address
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['tasks', address, perPage],
    queryFn: ({ signal }) => fetchTasks(apiSearch(query, perPage, Date.now()), signal),
    placeholderData: keepPreviousData,
    ...(isFirst && { initialData: initial, initialDataUpdatedAt: first.at }),
  })
  const refresh = useThrottled(() => void refetch({ cancelRefetch: false }), restMs)
  useLiveTopic('list', (name) => {
    if (name === 'list' || name === 'sync') refresh()
  })
  return { page: data, address, isBehind: isPlaceholderData, error, retry: () => void refetch() }
}
