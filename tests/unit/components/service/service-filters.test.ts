import { describe, expect, test } from 'vitest'
import {
  countSegments,
  filterServices,
  filtersAddress,
  hasUpdate,
  readFilters,
  servicesOf,
} from '@/components/service/service-filters'
import type { UpdateStatus } from '@/lib/contract/services'
import { service } from './samples'

const gone = '2026-11-20T00:00:00.000Z'
const withStatus = (unit: string, status: UpdateStatus, vanished_at: string | null = null) =>
  service(unit, { update: { status, reason: null, message: null, newer_tag: null, checked_at: null }, vanished_at })

const list = [
  withStatus('wiki', 'update available', gone),
  withStatus('web', 'update available'),
  withStatus('db', 'newer tag'),
  withStatus('cache', 'up to date'),
]
const units = (filters: Parameters<typeof filterServices>[1]) => filterServices(list, filters).map(({ unit }) => unit)

describe('filtering services', () => {
  test('shows all of them, what has vanished last', () => {
    expect(units({ segment: 'all', text: '', machine: '' })).toEqual([
      'web.service',
      'db.service',
      'cache.service',
      'wiki.service',
    ])
  })

  test('counts no update of what has vanished', () => {
    expect(countSegments(list)).toEqual({
      all: 4,
      'update available': 1,
      'newer tag': 1,
      'up to date': 1,
      unknown: 0,
    })
    expect(units({ segment: 'update available', text: '', machine: '' })).toEqual(['web.service'])
    expect(list.filter(hasUpdate).map(({ unit }) => unit)).toEqual(['web.service', 'db.service'])
  })

  test('finds a text in unit, image and pod, in whatever case', () => {
    expect(units({ segment: 'all', text: ' LIBRARY/DB ', machine: '' })).toEqual(['db.service'])
    expect(
      filterServices([service('api', { pod: 'shop-pod.service' })], { segment: 'all', text: 'shop', machine: '' }),
    ).toHaveLength(1)
    expect(units({ segment: 'newer tag', text: 'web', machine: '' })).toEqual([])
  })
})

test('of several machines those of one are shown and counted', () => {
  const both = [service('web', { server: 'nas-1' }), service('web', { server: 'nas-2' })]
  const filters = { segment: 'all', text: '', machine: 'nas-2' } as const
  expect(filterServices(both, filters).map(({ server }) => server)).toEqual(['nas-2'])
  expect(countSegments(servicesOf(both, 'nas-2')).all).toBe(1)
  expect(servicesOf(both, '')).toHaveLength(2)
  const address = filtersAddress(filters)
  expect(address).toBe('/services?machine=nas-2')
  expect(readFilters(new URLSearchParams(address.split('?')[1]))).toEqual(filters)
})

describe('filters in the address', () => {
  test('come back as they were written', () => {
    const filters = { segment: 'update available', text: 'im mich&', machine: '' } as const
    const address = filtersAddress(filters)
    expect(address).toBe('/services?update=update-available&q=im+mich%26')
    expect(readFilters(new URLSearchParams(address.split('?')[1]))).toEqual(filters)
  })

  test('that nobody knows are as none', () => {
    expect(readFilters(new URLSearchParams('update=soon'))).toEqual({ segment: 'all', text: '', machine: '' })
    expect(filtersAddress({ segment: 'all', text: '  ', machine: '' })).toBe('/services')
  })
})
