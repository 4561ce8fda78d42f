'use client'

import { useEffect, useState } from 'react'

/**
 * The present, ms since the epoch, anew every second while `isTicking`. It begins at the time the server rendered, so
 * that the browser's first words are the same.
 */
export function useNow(renderedAt: number, isTicking: boolean): number {
  const [now, setNow] = useState(renderedAt)
  useEffect(() => {
    setNow(Date.now())
    if (!isTicking) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isTicking])
  return now
}
