import { describe, expect } from 'vitest'
import { checkFile } from '@/lib/db/check'
import { checkLedger } from '@/lib/tasks/check-ledger'
import { test } from '@/tests/helpers/database'
import { insertRunningTask, insertTask, record } from '@/tests/helpers/task-rows'

describe('the check of the database', () => {
  test('finds nothing where all is well', async ({ db }) => {
    await db.transact((tx) => tx.lane.create({ data: { name: 'commands', capacity: 1, lastSeq: 1_000_000 } }))
    const { id } = await insertRunningTask(db)
    await record(db, id, 'task.told')
    await insertTask(db, { status: 'succeeded' })
    expect(await checkFile(db)).toEqual([])
    expect(await checkLedger(db)).toEqual([])
  })

  test('names tasks whose state and attempts contradict each other', async ({ db }) => {
    const alone = await insertTask(db, { status: 'running' })
    const { id: over } = await insertRunningTask(db)
    await db.transact((tx) => tx.task.update({ where: { id: over }, data: { status: 'succeeded' } }))
    expect(await checkLedger(db)).toEqual([
      `${alone} claims to run, and no attempt of it is under way`,
      `${over} has ended, and an attempt of it is still under way`,
    ])
  })

  test('names lanes and counters that fell behind', async ({ db }) => {
    await db.transact((tx) => tx.lane.create({ data: { name: 'sync', capacity: 1, lastSeq: 3 } }))
    const id = await insertTask(db, { lane: 'sync', seq: 4 })
    await record(db, id, 'task.told')
    await record(db, id, 'task.told')
    await db.transact((tx) => tx.task.update({ where: { id }, data: { eventNo: 1 } }))
    expect(await checkLedger(db)).toEqual([
      'lane sync would give out places again that are taken',
      `${id} has events beyond its counter`,
    ])
  })
})
