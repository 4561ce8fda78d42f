import { expect, test } from 'vitest'
import { policySchema } from '@/lib/contract/service-policy'
import { isOpen } from '@/lib/services/window'

const windowOf = (window: object) => {
  const { window: parsed } = policySchema.parse({ window })
  if (!parsed) throw new Error('no window')
  return parsed
}
const at = (iso: string) => new Date(iso)

test('a window is open from its first minute until the minute before its last', () => {
  const night = windowOf({ from: '02:00', to: '05:00' })
  expect(isOpen(night, at('2026-03-01T01:59:59Z'))).toBe(false)
  expect(isOpen(night, at('2026-03-01T02:00:00Z'))).toBe(true)
  expect(isOpen(night, at('2026-03-01T04:59:59Z'))).toBe(true)
  expect(isOpen(night, at('2026-03-01T05:00:00Z'))).toBe(false)
})

test('a window is read by the clocks of its zone, in summer as in winter', () => {
  const night = windowOf({ from: '02:00', to: '05:00', timezone: 'Europe/Berlin' })
  expect(isOpen(night, at('2026-01-15T01:30:00Z'))).toBe(true)
  expect(isOpen(night, at('2026-07-15T00:30:00Z'))).toBe(true)
  expect(isOpen(night, at('2026-07-15T03:30:00Z'))).toBe(false)
})

test('a window over midnight belongs to the day on which it begins', () => {
  const friday = windowOf({ days: ['fri'], from: '22:00', to: '04:00' })
  expect(isOpen(friday, at('2026-11-20T23:00:00Z'))).toBe(true)
  expect(isOpen(friday, at('2026-11-21T03:00:00Z'))).toBe(true)
  expect(isOpen(friday, at('2026-11-21T23:00:00Z'))).toBe(false)
  expect(isOpen(friday, at('2026-11-20T03:00:00Z'))).toBe(false)
})

test('a window over midnight from Sunday goes on into Monday', () => {
  const sunday = windowOf({ days: ['sun'], from: '23:00', to: '01:00' })
  expect(isOpen(sunday, at('2026-11-23T00:30:00Z'))).toBe(true)
})

test('a window whose ends are the same is open all day, on its days', () => {
  const saturday = windowOf({ days: ['sat'], from: '00:00', to: '00:00' })
  expect(isOpen(saturday, at('2026-11-21T12:00:00Z'))).toBe(true)
  expect(isOpen(saturday, at('2026-11-22T12:00:00Z'))).toBe(false)
})
