import { describe, expect, test } from 'vitest'
import { parseResult, signalName } from '@/lib/spool/result'

describe('what launch.sh wrote', () => {
  test('is an exit code', () => {
    expect(parseResult('exit 0 left end', '')).toMatchObject({ by: 'launch', exitCode: 0, signal: null, left: [] })
    expect(parseResult('exit 3 left end', '')).toMatchObject({ exitCode: 3, signal: null })
  })

  test('is a signal only where the shell remarked a death by one', () => {
    expect(parseResult('exit 137 left end', 'Killed')).toMatchObject({ exitCode: null, signal: 'SIGKILL' })
    expect(parseResult('exit 143 left end', 'Terminated')).toMatchObject({ exitCode: null, signal: 'SIGTERM' })
    expect(parseResult('exit 137 left end', '')).toMatchObject({ exitCode: 137, signal: null })
    expect(parseResult('exit 3 left end', 'a remark')).toMatchObject({ exitCode: 3, signal: null })
  })

  test('names what was left behind, also with spaces and colons in names', () => {
    expect(parseResult('exit 0 left 12:sleep 13:my prog 14:a:b (x) end', '')?.left).toEqual([
      '12:sleep',
      '13:my prog',
      '14:a:b (x)',
    ])
  })
})

describe('what systemd told ExecStopPost', () => {
  test('is its own word, the exit or the signal', () => {
    expect(parseResult('post signal killed KILL end', '')).toMatchObject({
      by: 'post',
      exitCode: null,
      signal: 'SIGKILL',
      serviceResult: 'signal',
    })
    expect(parseResult('post exit-code exited 75 end', '')).toMatchObject({ exitCode: 75, signal: null })
    expect(parseResult('post core-dump dumped ABRT end', '')).toMatchObject({ signal: 'SIGABRT' })
    expect(parseResult('post timeout - - end', '')).toMatchObject({
      exitCode: null,
      signal: null,
      serviceResult: 'timeout',
    })
  })
})

test('half a result is none', () => {
  for (const line of ['', 'exit 0', 'exit 0 left', 'post signal', 'post a b c d end', 'exit x left end']) {
    expect(parseResult(line, '')).toBeNull()
  }
})

test('signals have their names', () => {
  expect(signalName(9)).toBe('SIGKILL')
  expect(signalName(15)).toBe('SIGTERM')
  expect(signalName(61)).toBe('SIG61')
})
