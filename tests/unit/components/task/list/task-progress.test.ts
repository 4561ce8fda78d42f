import { expect, it } from 'vitest'
import { percentOf } from '@/components/task/list/task-progress'

const units = { total: 1, succeeded: 0, failed: 0, cancelled: 0, running: 1, pending: 0, skipped: 0 }

it('follows what the task counts itself', () => {
  expect(percentOf({ progress: { done: 3, total: 4 }, unit_counts: units })).toBe(75)
})

it('follows the units that have ended, however they did, where the task counts nothing', () => {
  const counts = { ...units, total: 5, succeeded: 2, failed: 1, cancelled: 1 }
  expect(percentOf({ progress: null, unit_counts: counts })).toBe(80)
})

it('is unknown where one unit counts nothing, or has no end in sight', () => {
  expect(percentOf({ progress: null, unit_counts: units })).toBeNull()
  expect(percentOf({ progress: { done: 12, total: null }, unit_counts: units })).toBeNull()
})

it('never leaves the bar', () => {
  expect(percentOf({ progress: { done: 9, total: 4 }, unit_counts: units })).toBe(100)
})
