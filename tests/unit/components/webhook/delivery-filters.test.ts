import { expect, it } from 'vitest'
import { filtersAddress, isFiltered, readFilters } from '@/components/webhook/delivery-filters'

it('filters are the same again after they stood in the address', () => {
  const filters = { text: 'acme/site', endpoint: 'deploy', verdict: 'refused' as const, page: 3 }
  const [, search = ''] = filtersAddress(filters).split('?')
  expect(readFilters(new URLSearchParams(search))).toEqual(filters)
})

it('what the address says wrongly is left out', () => {
  const search = new URLSearchParams({ verdict: 'perhaps', page: '-2' })
  expect(readFilters(search)).toEqual({ text: '', endpoint: '', verdict: 'all', page: 1 })
})

it('a page alone is no filter', () => {
  const nothing = readFilters(new URLSearchParams())
  expect(isFiltered({ ...nothing, page: 2 })).toBe(false)
  expect(isFiltered({ ...nothing, verdict: 'failed' })).toBe(true)
  expect(filtersAddress(nothing)).toBe('/webhooks/deliveries')
})
