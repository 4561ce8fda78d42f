'use client'

import { useCallback, useEffect, useState } from 'react'

/** The line that the address points at (`#L123`), and the way to point at another one. */
export function useLineLink() {
  const [line, setLine] = useState<number | null>(null)

  useEffect(() => {
    const read = () => setLine(lineOf(window.location.hash))
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])

  const pick = useCallback((next: number) => {
    // Replaced, so that the way back out of the drawer stays one step.
    window.history.replaceState(window.history.state, '', `#L${next}`)
    setLine(next)
  }, [])

  return { line, pick }
}

export function lineOf(hash: string): number | null {
  const match = /^#L(\d{1,9})$/.exec(hash)
  return match ? Number(match[1]) : null
}
