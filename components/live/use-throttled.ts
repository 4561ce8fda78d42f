'use client'

import { useCallback, useEffect, useRef } from 'react'

/** The work at once, and then at most so often; a call that comes too early is made up for. */
export function useThrottled(work: () => void, restMs: number): () => void {
  const latest = useRef(work)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const doneAt = useRef(0)
  useEffect(() => {
    latest.current = work
  })
  useEffect(() => () => clearTimeout(timer.current ?? undefined), [])
  return useCallback(() => {
    if (timer.current) return
    const waitMs = Math.max(0, doneAt.current + restMs - performance.now())
    timer.current = setTimeout(() => {
      timer.current = null
      doneAt.current = performance.now()
      latest.current()
    }, waitMs)
  }, [restMs])
}
