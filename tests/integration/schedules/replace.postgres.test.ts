import { expect } from 'vitest'
import { recordDueSlots } from '@/lib/schedules/record'
import { fireSlots } from '@/lib/triggers/fire-slots'
import { openTransaction } from '@/tests/helpers/open-transaction'
import { on, test } from './schedule-fixture'

test('a run that is to be replaced and begins at that moment is stopped', async ({ db, plant, tick, tasks }) => {
  await plant({ cron: '*/10 * * * *', overlap: 'replace' }, '10:00:00')
  await tick('10:00:00')
  const [first] = await tasks()
  const where = { id: first?.id ?? '' }
  const claim = await openTransaction(db, (tx) => tx.task.update({ where, data: { status: 'running', attempt: 1 } }))
  await recordDueSlots(db, on('10:10:00'))
  const firing = fireSlots(db, on('10:10:00'))
  await claim.isWaitedFor()
  await claim.commit()
  expect(await firing).toEqual({ fired: 1, failed: 0 })
  expect(await tasks()).toMatchObject([{ status: 'running', stopping: 'graceful', stopEscalate: true }, {}])
})
