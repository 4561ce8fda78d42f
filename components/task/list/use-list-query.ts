'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type ListQuery, listAddress, readListQuery } from './list-query'

/**
 * What the list shows. It lives in the address; while a drawer has the address, the list keeps what it showed, and
 * what is changed meanwhile is written when the drawer closes.
 */
export function useListQuery(): [ListQuery, (change: Partial<ListQuery>) => void] {
  const isHere = usePathname() === '/tasks'
  const search = useSearchParams().toString()
  const [shown, setShown] = useState(search)
  const unwritten = useRef<string | null>(null)

  useEffect(() => {
    if (!isHere) return
    if (unwritten.current === null) return setShown(search)
    window.history.replaceState(null, '', unwritten.current)
    unwritten.current = null
  }, [isHere, search])

  const query = useMemo(() => readListQuery(new URLSearchParams(shown)), [shown])
  const change = useCallback(
    (changed: Partial<ListQuery>) => {
      // Another filter is another list, of which one wants to see the beginning.
      const next = { ...query, page: 1, ...changed }
      const address = listAddress(next)
      setShown(address.split('?')[1] ?? '')
      if (isHere) window.history.pushState(null, '', address)
      else unwritten.current = address
    },
    [query, isHere],
  )
  return [query, change]
}
