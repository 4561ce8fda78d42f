import { expect, test } from 'vitest'
import { judge } from '@/lib/systemd/available'

test.each(['243', '252.39-1~deb12u2', '257 (257.7-1)'])('systemd %s can run tasks in units', (version) => {
  expect(judge(version)).toEqual({ available: true, version })
})

test.each(['239', '', 'v9'])('systemd %j cannot, and the sentence says what is needed', (version) => {
  expect(judge(version)).toEqual({ available: false, why: expect.stringContaining('243 or newer is needed') })
})
