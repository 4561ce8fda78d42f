'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useState } from 'react'
import type { TaskList, TaskView } from '@/lib/contract/task'

const shown = 8
const afterTypingMs = 150

interface TaskSearch {
  tasks: TaskView[]
  isPending: boolean
  isFailed: boolean
  isDone: boolean
}

/** The newest tasks that match a text; the newest of all where there is none. */
export function useTaskSearch(text: string): TaskSearch {
  const wanted = useSettled(useDeferredValue(text.trim()))
  const query = useQuery({
    queryKey: ['task-search', wanted],
    queryFn: ({ signal }) => fetchTasks(wanted, signal),
    placeholderData: keepPreviousData,
  })
  return {
    tasks: query.data ?? [],
    isPending: query.isFetching,
    isFailed: query.isError,
    isDone: query.isSuccess && !query.isFetching,
  }
}

async function fetchTasks(text: string, signal: AbortSignal): Promise<TaskView[]> {
  const search = new URLSearchParams({ per_page: String(shown), ...(text && { q: text }) })
  const response = await fetch(`/api/tasks?${search}`, { signal })
  if (!response.ok) throw new Error(`the search answered ${response.status}`)
  return ((await response.json()) as TaskList).list
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), afterTypingMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
