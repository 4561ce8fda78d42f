'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { filtersAddress, readFilters, type ServiceFilters } from './service-filters'

/** What is shown. It lives in the address, except while a drawer has that. */
export function useServiceFilters(): [ServiceFilters, (change: Partial<ServiceFilters>) => void] {
  const isHere = usePathname() === '/services'
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
  return [filters, (change) => setFilters((was) => ({ ...was, ...change }))]
}
