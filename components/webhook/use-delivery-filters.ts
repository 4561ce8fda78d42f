'use client'

import { useAddressFilters } from '@/components/ui/use-address-filters'
import { type DeliveryFilters, deliveriesPath, filtersAddress, readFilters } from './delivery-filters'

const inAddress = { path: deliveriesPath, read: readFilters, address: filtersAddress }

/** What is shown. A change of a filter begins at page 1. */
export function useDeliveryFilters(): [DeliveryFilters, (change: Partial<DeliveryFilters>) => void] {
  return useAddressFilters(inAddress, { page: 1 })
}
