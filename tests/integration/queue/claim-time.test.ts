import { expect } from 'vitest'
import { claimTasks } from '@/lib/queue/claim'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { test } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { insertTask } from '@/tests/helpers/task-rows'
import { aRunner } from './claimants'

test('a claim that had to wait for its lane counts from when it got it', async ({ db }) => {
  await ensureDefaultLanes(db)
  const runner = await aRunner(db, 'here')
  await insertTask(db, { lane: 'default', seq: 1, serverId: null, timeoutSecs: 10 })
  let release: () => void = () => {}
  const released = new Promise<void>((done) => {
    release = done
  })
  let hold: () => void = () => {}
  const held = new Promise<void>((done) => {
    hold = done
  })
  const holding = db.transact(async (tx) => {
    await tx.lane.update({ where: { name: 'default' }, data: { capacity: 2 } })
    hold()
    await released
  })
  await held
  const claiming = claimTasks(runner, db)
  const askedAt = Date.now()
  await eventually(() => Date.now() > askedAt + 100)
  const freeAt = Date.now()
  release()
  await holding
  const [claim] = (await claiming).claims
  expect(claim?.attempt.startedAt.getTime()).toBeGreaterThanOrEqual(freeAt)
  expect(claim?.task.timeoutAt?.getTime()).toBeGreaterThanOrEqual(freeAt + 10_000)
})
