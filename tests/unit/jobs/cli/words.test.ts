import { describe, expect, it } from 'vitest'
import { exitCodeOf } from '@/jobs/cli/exit-code'
import { table } from '@/jobs/cli/print'
import { commandOf } from '@/jobs/cli/shell-words'

describe('what stands behind --', () => {
  it('is shell text when it is one word, and a program with its arguments when there are several', () => {
    expect(commandOf(['make && ./run'])).toEqual({ command: 'make && ./run' })
    expect(commandOf(['echo', 'a b', '$HOME'])).toEqual({ argv: ['echo', 'a b', '$HOME'] })
  })
})

describe('the exit code', () => {
  it('is what a shell would have seen', () => {
    const ended = (status: 'succeeded' | 'failed' | 'cancelled', exit_code: number | null, signal: string | null) =>
      exitCodeOf({ status, exit_code, signal })
    expect(ended('succeeded', 0, null)).toBe(0)
    expect(ended('failed', 3, null)).toBe(3)
    expect(ended('failed', null, 'SIGTERM')).toBe(143)
    expect(ended('cancelled', null, 'KILL')).toBe(137)
    expect(ended('cancelled', null, null)).toBe(1)
    expect(ended('failed', 0, null)).toBe(1)
    expect(ended('failed', null, 'SIGNEW')).toBe(128)
  })
})

describe('a table', () => {
  it('has columns as wide as their widest cell, and nothing behind the last one', () => {
    expect(
      table([
        ['A', 'B'],
        ['long', ''],
        ['x', 'y'],
      ]),
    ).toBe('A     B\nlong\nx     y\n')
  })
})
