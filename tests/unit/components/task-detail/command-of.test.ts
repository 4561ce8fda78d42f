import { describe, expect, it } from 'vitest'
import { lineOf } from '@/components/output/use-line-link'
import { commandOf, otherParams } from '@/components/task-detail/command-of'

describe('the command among the parameters', () => {
  it('is the shell text where there is one', () => {
    expect(commandOf({ command: 'date', servers: [1] })).toBe('date')
    expect(otherParams({ command: 'date', servers: [1] })).toEqual({ servers: [1] })
  })

  it('is nothing for handlers without one', () => {
    expect(commandOf({ tables: [] })).toBeNull()
    expect(commandOf({ command: ['date'] })).toBeNull()
    expect(commandOf(null)).toBeNull()
    expect(otherParams({ tables: [] })).toEqual({ tables: [] })
  })
})

describe('the line that an address points at', () => {
  it('is read from the fragment alone', () => {
    expect(lineOf('#L123')).toBe(123)
    expect(lineOf('#L')).toBeNull()
    expect(lineOf('#L1e9')).toBeNull()
    expect(lineOf('')).toBeNull()
  })
})
