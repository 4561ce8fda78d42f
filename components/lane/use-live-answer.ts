'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useThrottled } from '@/components/live/use-throttled'
import { ListProblem } from '@/components/task/list/fetch-tasks'

/** Reading anew more often than this shows nothing that a person could follow. */
const restMs = 300

/** Of all answers that this room shows. Verbs on tasks have what begins with `tasks` read anew. */
export const queueKey = ['tasks', 'queue'] as const

/** What the server wrote into the page, and then whatever an address of the API answers, read anew on request. */
export function useLiveAnswer<T>(address: string, initial: T) {
  const [first] = useState(() => ({ address, at: Date.now() }))
  const { data, error, refetch } = useQuery({
    queryKey: [...queueKey, address],
    queryFn: ({ signal }) => fetchAnswer<T>(address, signal),
    ...(address === first.address && { initialData: initial, initialDataUpdatedAt: first.at }),
  })
  const isReading = useRef(false)
  const isOld = useRef(false)
  const readAnew = useThrottled(() => {
    // What is on its way may have been read before the change that is told of now.
    isOld.current = isReading.current
    if (isReading.current) return
    isReading.current = true
    void refetch({ cancelRefetch: false }).finally(() => {
      isReading.current = false
      if (isOld.current) readAnew()
    })
  }, restMs)
  return { answer: data ?? initial, error, readAnew }
}

/** Throws ListProblem, or TypeError where nobody answered. */
export async function fetchAnswer<T>(address: string, signal?: AbortSignal, init: RequestInit = {}): Promise<T> {
  const response = await fetch(address, { ...init, ...(signal && { signal }) })
  if (response.ok) return (await response.json()) as T
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string }
  throw new ListProblem(problem.code ?? 'fault', problem.detail ?? response.statusText)
}
