'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'

/** How the filters of a room stand in its address. */
export interface AddressFilters<F> {
  path: string
  read(search: URLSearchParams): F
  /** Path and query. */
  address(filters: F): string
}

/**
 * What a room shows. It lives in the address, except while a drawer has that. `onChange` is laid over what there was:
 * `{ page: 1 }` where a change of a filter begins anew.
 */
export function useAddressFilters<F>(
  { path, read, address }: AddressFilters<F>,
  onChange: Partial<F> = {},
): [F, (change: Partial<F>) => void] {
  const isHere = usePathname() === path
  const search = useSearchParams().toString()
  const [filters, setFilters] = useState(() => read(new URLSearchParams(search)))
  const [lastSearch, setLastSearch] = useState(search)
  // Somebody went back, or followed a link to here.
  if (isHere && search !== lastSearch) {
    setLastSearch(search)
    const said = read(new URLSearchParams(search))
    if (address(said) !== address(filters)) setFilters(said)
  }
  const wanted = address(filters)
  useEffect(() => {
    if (isHere && wanted !== window.location.pathname + window.location.search) {
      window.history.replaceState(null, '', wanted)
    }
  }, [wanted, isHere])
  return [filters, (change) => setFilters((was) => ({ ...was, ...onChange, ...change }))]
}
