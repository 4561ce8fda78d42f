import { describe, expect, it } from 'vitest'
import { fromZonedInput, toZonedInput } from '@/components/definition/zoned-input'

describe('an instant in a field for times', () => {
  it.each([
    ['2026-11-22T01:30:00.000Z', 'Europe/Berlin', '2026-11-22T02:30:00'],
    ['2026-07-01T12:00:05.000Z', 'Australia/Lord_Howe', '2026-07-01T22:30:05'],
    ['2027-01-01T00:00:00.000Z', 'America/New_York', '2026-12-31T19:00:00'],
    ['2026-10-25T00:30:00.000Z', 'Europe/Berlin', '2026-10-25T02:30:00'],
  ])('%s in %s is %s, there and back', (at, zone, text) => {
    expect(toZonedInput(at, zone)).toBe(text)
    expect(fromZonedInput(text, zone)).toBe(at)
  })

  it('comes later where clocks leave it out, and may do without seconds', () => {
    expect(fromZonedInput('2027-03-28T02:30', 'Europe/Berlin')).toBe('2027-03-28T01:30:00.000Z')
  })

  it('is empty where there is none', () => {
    expect(toZonedInput(null, 'UTC')).toBe('')
    expect(fromZonedInput('', 'UTC')).toBe('')
  })
})
