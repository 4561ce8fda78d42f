import { expect, test } from 'vitest'
import { quietUntil } from '@/lib/notify/quiet'

const berlin = { timezone: 'Europe/Berlin' }
const until = (quiet: { from: string; to: string; timezone: string }, at: string) =>
  quietUntil(quiet, new Date(at))?.toISOString() ?? null

test('hours within a day begin and end there', () => {
  const noon = { from: '12:00', to: '14:00', timezone: 'UTC' }
  expect(until(noon, '2026-11-23T11:59:59Z')).toBeNull()
  expect(until(noon, '2026-11-23T12:00:00Z')).toBe('2026-11-23T14:00:00.000Z')
  expect(until(noon, '2026-11-23T13:59:59Z')).toBe('2026-11-23T14:00:00.000Z')
  expect(until(noon, '2026-11-23T14:00:00Z')).toBeNull()
})

test('hours over midnight end the next morning', () => {
  const night = { from: '22:00', to: '07:00', ...berlin }
  expect(until(night, '2026-11-23T20:59:59Z')).toBeNull()
  expect(until(night, '2026-11-23T21:00:00Z')).toBe('2026-11-24T06:00:00.000Z')
  expect(until(night, '2026-11-24T05:59:59Z')).toBe('2026-11-24T06:00:00.000Z')
  expect(until(night, '2026-11-24T06:00:00Z')).toBeNull()
})

test('a night is an hour longer or shorter where the clocks change in it', () => {
  const night = { from: '22:00', to: '07:00', ...berlin }
  expect(until(night, '2026-10-24T20:00:00Z')).toBe('2026-10-25T06:00:00.000Z')
  expect(until(night, '2027-03-27T21:00:00Z')).toBe('2027-03-28T05:00:00.000Z')
})

test('an end that the clocks leave out comes later by the gap', () => {
  const early = { from: '01:00', to: '02:30', ...berlin }
  expect(until(early, '2027-03-28T00:30:00Z')).toBe('2027-03-28T01:30:00.000Z')
  expect(until(early, '2027-03-28T01:30:00Z')).toBeNull()
})

test('what the clocks show twice is quiet the first time only', () => {
  const early = { from: '02:15', to: '02:45', ...berlin }
  expect(until(early, '2026-10-25T00:20:00Z')).toBe('2026-10-25T00:45:00.000Z')
  expect(until(early, '2026-10-25T01:20:00Z')).toBeNull()
  const long = { from: '01:00', to: '02:30', ...berlin }
  expect(until(long, '2026-10-25T00:29:59Z')).toBe('2026-10-25T00:30:00.000Z')
  expect(until(long, '2026-10-25T01:15:00Z')).toBeNull()
})

test('zones with half hours count in their own', () => {
  const lordHowe = { from: '23:00', to: '06:00', timezone: 'Australia/Lord_Howe' }
  expect(until(lordHowe, '2026-11-23T12:00:00Z')).toBe('2026-11-23T19:00:00.000Z')
})
