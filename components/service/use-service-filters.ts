'use client'

import { useAddressFilters } from '@/components/ui/use-address-filters'
import { filtersAddress, readFilters } from './service-filters'

const here = { path: '/services', read: readFilters, address: filtersAddress }

/** What is shown. */
export function useServiceFilters() {
  return useAddressFilters(here)
}
