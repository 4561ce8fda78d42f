'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { type DefinitionFilters, filtersAddress, readFilters } from './definition-filters'

/** What is shown. It lives in the address, except while a drawer has that. A change of a filter begins at page 1. */
export function useDefinitionFilters(): [DefinitionFilters, (change: Partial<DefinitionFilters>) => void] {
  const isHere = usePathname() === '/definitions'
  const search = useSearchParams().toString()
  const [filters, setFilters] = useState(() => readFilters(new URLSearchParams(search)))
  const [read, setRead] = useState(search)
  // Somebody went back, or followed a link to here.
  if (isHere && search !== read) {
    setRead(search)
    const said = readFilters(new URLSearchParams(search))
    if (filtersAddress(said) !== filtersAddress(filters)) setFilters(said)
  }
  useEffect(() => {
    const address = filtersAddress(filters)
    if (isHere && address !== window.location.pathname + window.location.search) {
      window.history.replaceState(null, '', address)
    }
  }, [filters, isHere])
  return [filters, (change) => setFilters((was) => ({ ...was, page: 1, ...change }))]
}
