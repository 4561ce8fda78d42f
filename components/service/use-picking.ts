'use client'

import { useCallback, useRef, useState } from 'react'
import type { ServiceView } from '@/lib/contract/services'
import { extendedTo, nothingPicked, type Picked, stillThere, toggled, withAll } from './picking'
import { keyOf } from './service-key'

export interface ServicePicking {
  /** Those that are selected and in sight. */
  picked: ServiceView[]
  isPicked: (key: string) => boolean
  /** Stays the same function, so that rows are not drawn anew. */
  pick: (key: string, isRange: boolean) => void
  pickAll: (isIn: boolean) => void
  clear: () => void
}

/** Which services are selected. What a filter hides is not meant by what is done next, so it does not count. */
export function usePicking(rows: ServiceView[]): ServicePicking {
  const [held, setHeld] = useState<Picked>(nothingPicked)
  const keys = rows.map(keyOf)
  const latest = useRef(keys)
  latest.current = keys
  const pick = useCallback((key: string, isRange: boolean) => {
    setHeld((was) => (isRange ? extendedTo(was, latest.current, key) : toggled(was, key)))
  }, [])
  const present = new Set(stillThere(held, keys))
  return {
    picked: rows.filter((row) => present.has(keyOf(row))),
    isPicked: (key) => present.has(key),
    pick,
    pickAll: (isIn) => setHeld((was) => withAll(was, keys, isIn)),
    clear: () => setHeld(nothingPicked),
  }
}
