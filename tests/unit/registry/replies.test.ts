import { expect, test } from 'vitest'
import { retryTime } from '@/lib/registry/replies'

const now = new Date('2026-11-22T12:00:00Z')

test.each([
  ['30', '2026-11-22T12:00:30.000Z'],
  ['Sun, 22 Nov 2026 12:05:00 GMT', '2026-11-22T12:05:00.000Z'],
  ['0', '2026-11-22T12:00:01.000Z'],
  ['Sun, 22 Nov 2020 12:05:00 GMT', '2026-11-22T12:00:01.000Z'],
  ['999999999', '2026-11-23T12:00:00.000Z'],
  ['soon', '2026-11-22T12:10:00.000Z'],
  ['', '2026-11-22T12:10:00.000Z'],
  [null, '2026-11-22T12:10:00.000Z'],
])('Retry-After %j at noon means %s', (header, at) => {
  expect(retryTime(header, now).toISOString()).toBe(at)
})
