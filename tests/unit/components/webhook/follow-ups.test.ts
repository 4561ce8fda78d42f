import { expect, test } from 'vitest'
import { followUps } from '@/components/webhook/follow-ups'

const handler = 'maintenance.check-registries'

test('a look at registries names the updates that it has had made', () => {
  const units = [{ result: { digest: 'sha256:0' } }, { result: null }, { result: { tasks: ['tsk_1', 'tsk_2'] } }]
  expect(followUps({ handler, units })).toEqual(['tsk_1', 'tsk_2'])
})

test.each([
  ['a look that made none', handler, [{ result: null }, { result: undefined }]],
  ['a result of another shape', handler, [{ result: { tasks: 3 } }, { result: { tasks: [null, 7] } }]],
  ['another task', 'command', [{ result: { tasks: ['tsk_1'] } }]],
])('%s names none', (_, of, units) => {
  expect(followUps({ handler: of, units })).toEqual([])
})
