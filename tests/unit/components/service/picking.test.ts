import { describe, expect, test } from 'vitest'
import { extendedTo, nothingPicked, type Picked, stillThere, toggled, withAll } from '@/components/service/picking'

const rows = ['a', 'b', 'c', 'd', 'e']
const keys = (picked: Picked) => [...picked.keys].sort().join('')

describe('selecting services', () => {
  test('takes them in and out one by one', () => {
    const two = toggled(toggled(nothingPicked, 'b'), 'd')
    expect(keys(two)).toBe('bd')
    expect(keys(toggled(two, 'b'))).toBe('d')
  })

  test('extends from the last one, either way, and can be drawn back', () => {
    const fromC = toggled(toggled(nothingPicked, 'a'), 'c')
    const down = extendedTo(fromC, rows, 'e')
    expect(keys(down)).toBe('acde')
    expect(keys(extendedTo(down, rows, 'd'))).toBe('acd')
    expect(keys(extendedTo(down, rows, 'b'))).toBe('abc')
  })

  test('takes the one alone where the range would begin at a row that is hidden', () => {
    expect(keys(extendedTo(toggled(nothingPicked, 'z'), rows, 'c'))).toBe('cz')
  })

  test('takes all rows in sight in and out', () => {
    expect(keys(withAll(nothingPicked, rows, true))).toBe('abcde')
    expect(keys(withAll(withAll(nothingPicked, rows, true), ['a', 'b'], false))).toBe('cde')
  })

  test('means only what is in sight', () => {
    expect(stillThere(withAll(nothingPicked, rows, true), ['b', 'x'])).toEqual(['b'])
  })
})
