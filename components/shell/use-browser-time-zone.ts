'use client'

import { useEffect, useState } from 'react'
import { writeCookie } from './write-cookie'

/** The zone that the server wrote its times in, and from the first moment in the browser the browser's own. */
export function useBrowserTimeZone(told: string): string {
  const [zone, setZone] = useState(told)
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!own) return
    setZone(own)
    // So that the next page is written in it from the start.
    if (own !== told) writeCookie('taskyard-time-zone', own)
  }, [told])
  return zone
}
