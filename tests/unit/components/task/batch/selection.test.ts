import { describe, expect, test } from 'vitest'
import {
  extendedTo,
  isPicked,
  nothingPicked,
  seenAgain,
  type TaskSelection,
  toggled,
  withPage,
} from '@/components/task/batch/selection'
import type { TaskView } from '@/lib/contract/task'

const task = (task_id: string, second = 0): TaskView =>
  ({ task_id, created_at: new Date(second * 1000).toISOString() }) as TaskView
const rows = ['a', 'b', 'c', 'd', 'e'].map((id, index) => task(id, index))
const ids = ({ picked }: TaskSelection) => [...picked.keys()].sort().join('')

describe('a selection', () => {
  test('takes tasks in and out one by one', () => {
    const two = toggled(toggled(nothingPicked, rows, 'b'), rows, 'd')
    expect(ids(two)).toBe('bd')
    expect(ids(toggled(two, rows, 'b'))).toBe('d')
  })

  test('extends from the last one that was picked, either way, and can be drawn back', () => {
    const fromC = toggled(toggled(nothingPicked, rows, 'a'), rows, 'c')
    const down = extendedTo(fromC, rows, 'e')
    expect(ids(down)).toBe('acde')
    expect(ids(extendedTo(down, rows, 'd'))).toBe('acd')
    expect(ids(extendedTo(down, rows, 'b'))).toBe('abc')
  })

  test('takes the one alone where the range would begin on another page', () => {
    const elsewhere = toggled(nothingPicked, [task('z')], 'z')
    expect(ids(extendedTo(elsewhere, rows, 'c'))).toBe('cz')
  })

  test('keeps what was picked on other pages when this page is taken in or out', () => {
    const elsewhere = toggled(nothingPicked, [task('z')], 'z')
    const both = withPage(elsewhere, rows, true)
    expect(ids(both)).toBe('abcdez')
    expect(ids(withPage(both, rows, false))).toBe('z')
  })

  test('of all that match does not show what came afterwards as selected', () => {
    const all: TaskSelection = { ...nothingPicked, all: { end_time: new Date(3000).toISOString() } }
    expect(rows.map((row) => isPicked(all, row))).toEqual([true, true, true, true, false])
  })

  test('of all that match becomes the page in sight when one is taken out', () => {
    const all: TaskSelection = { ...nothingPicked, all: { end_time: new Date(3000).toISOString() } }
    const some = toggled(all, rows, 'b')
    expect(some.all).toBeNull()
    expect(ids(some)).toBe('acd')
    expect(withPage(all, rows, false)).toBe(nothingPicked)
  })

  test('knows what its tasks have become, and is the same where nothing has', () => {
    const one = toggled(nothingPicked, rows, 'a')
    expect(seenAgain(one, rows)).toBe(one)
    const ended = { ...task('a'), status: 'failed' } as TaskView
    expect(seenAgain(one, [ended, task('b')]).picked.get('a')).toBe(ended)
  })
})
