import { expect, test } from 'vitest'
import { table } from '@/jobs/cli/print'

test('a row is a line, and no cell of it steers the terminal', () => {
  const forged = 'disk\ntsk_1  succeeded\u001b[2J\u009b1A\r'
  expect(
    table([
      ['TASK', 'NAME', 'STATUS'],
      ['tsk_0', forged, 'failed'],
    ]),
  ).toBe('TASK   NAME                           STATUS\ntsk_0  disk tsk_1  succeeded [2J 1A   failed\n')
})
