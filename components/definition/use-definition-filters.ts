'use client'

import { useAddressFilters } from '@/components/ui/use-address-filters'
import { filtersAddress, readFilters } from './definition-filters'

const here = { path: '/definitions', read: readFilters, address: filtersAddress }

/** What is shown. A change of a filter begins at page 1. */
export function useDefinitionFilters() {
  return useAddressFilters(here, { page: 1 })
}
