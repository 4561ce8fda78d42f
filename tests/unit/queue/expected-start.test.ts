import { describe, expect, test } from 'vitest'
import { expectedStart } from '@/lib/queue/expected-start'

describe('the expected start', () => {
  test('is now where a slot is free and nobody is ahead', () => {
    expect(expectedStart({ capacity: 2, running: [30], ahead: [] })).toBe(0)
  })

  test('is when the first slot becomes free', () => {
    expect(expectedStart({ capacity: 2, running: [30, 12], ahead: [] })).toBe(12)
  })

  test('lets those ahead take the slots first, in their order', () => {
    // 10 → 40, 20 → 25, and then the slot that is free at 25.
    expect(expectedStart({ capacity: 2, running: [10, 20], ahead: [30, 5] })).toBe(25)
  })

  test('is not told where it hangs on a duration that nobody knows', () => {
    expect(expectedStart({ capacity: 1, running: [null], ahead: [] })).toBeNull()
    expect(expectedStart({ capacity: 1, running: [5], ahead: [null] })).toBeNull()
    expect(expectedStart({ capacity: 2, running: [null, 5], ahead: [7] })).toBe(12)
  })

  test('waits for the surplus of a lane whose capacity was lowered', () => {
    expect(expectedStart({ capacity: 1, running: [10, 20, 30], ahead: [] })).toBe(30)
  })

  test('does not come in a lane without capacity', () => {
    expect(expectedStart({ capacity: 0, running: [], ahead: [] })).toBeNull()
  })

  test('takes what runs longer than expected as about to end', () => {
    expect(expectedStart({ capacity: 1, running: [-4], ahead: [] })).toBe(0)
  })
})
