import { expect, test } from 'vitest'
import { parsePids } from '@/lib/systemd/cgroup'

test('cgroup.procs is one pid a line, and 0 is none of ours', () => {
  expect(parsePids('12\n0\n3456\n')).toEqual([12, 3456])
  expect(parsePids('')).toEqual([])
})
