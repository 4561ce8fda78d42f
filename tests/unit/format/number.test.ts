import { expect, it } from 'vitest'
import { formatNumber } from '@/lib/format/number'

it('groups thousands, and keeps one decimal of small numbers only', () => {
  expect([0, 1.25, 9.96, 12.4, 1234, 2_041_777].map(formatNumber)).toEqual([
    '0',
    '1.3',
    '10',
    '12',
    '1,234',
    '2,041,777',
  ])
})
