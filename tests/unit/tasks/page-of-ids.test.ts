import { describe, expect, it } from 'vitest'
import { comparing, type SortKeys } from '@/lib/tasks/page-of-ids'

const at = (second: number) => new Date(second * 1000)
const task = (id: string, created: number, durationMs: number | null): SortKeys => ({
  id,
  createdAt: at(created),
  finishedAt: durationMs === null ? null : at(created + 1),
  durationMs,
})
const tasks = [task('a', 1, 50), task('b', 2, null), task('c', 3, 10), task('d', 3, 10), task('e', 4, null)]
const sorted = (sort: 'created_at' | 'duration', order: 'asc' | 'desc') =>
  tasks
    .toSorted(comparing({ sort, order }))
    .map(({ id }) => id)
    .join('')

describe('sorting tasks', () => {
  it('lets the id decide among equals', () => {
    expect(sorted('created_at', 'asc')).toBe('abcde')
    expect(sorted('created_at', 'desc')).toBe('edcba')
  })

  it('puts what has not ended last in either direction', () => {
    expect(sorted('duration', 'asc')).toBe('cdabe')
    expect(sorted('duration', 'desc')).toBe('adceb')
  })
})
