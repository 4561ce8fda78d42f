import { tmpdir } from 'node:os'
import { describe, expect } from 'vitest'
import { newId } from '@/lib/core/ids'
import { countEvents } from '@/lib/events/count'
import { lastMaintenanceRuns } from '@/lib/maintenance/last-runs'
import { measureStorage } from '@/lib/maintenance/measure-storage'
import { test } from '@/tests/helpers/database'
import { insertTask } from '@/tests/helpers/task-rows'

describe('what the Maintenance page tells', () => {
  test('is counted from what is stored', async ({ db }) => {
    await insertTask(db, { status: 'succeeded', outputBytes: 1200 })
    await insertTask(db, { status: 'failed', outputBytes: 34 })
    await addEvents(db, 3)
    const storage = await measureStorage(db, tmpdir())
    expect(storage).toMatchObject({ tasks: 2, output_bytes: 1234, events: 3, database: { kind: db.kind } })
    expect(storage.database.bytes).toBeGreaterThan(10_000)
    expect(storage.database.reusable_bytes === null).toBe(db.kind === 'postgresql')
    expect(storage.disk.free_bytes).toBeLessThanOrEqual(storage.disk.total_bytes)
  })

  test('counts events in steps, also those of the same moment, each once', async ({ db }) => {
    expect(await countEvents(db, 2)).toBe(0)
    await addEvents(db, 7)
    expect(await countEvents(db, 2)).toBe(7)
    expect(await countEvents(db, 3)).toBe(7)
  })

  test('has the newest task of each kind of maintenance', async ({ db }) => {
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second))
    const of = (handler: string, second: number) =>
      insertTask(db, { handler, type: 'maintenance', createdAt: at(second) })
    await of('maintenance.survey', 1)
    const survey = await of('maintenance.survey', 2)
    const check = await of('maintenance.database-check', 1)
    await of('maintenance.batch', 3)
    const runs = await lastMaintenanceRuns('viewer', db)
    expect(runs.map((task) => task.task_id)).toEqual([survey, check])
  })
})

type Db = Parameters<typeof countEvents>[0]

/** Two by two of the same moment. */
async function addEvents(db: Db, count: number): Promise<void> {
  const data = Array.from({ length: count }, (_, index) => ({
    id: newId('evt'),
    actor: 'mara',
    action: 'test.happened',
    level: 'info',
    message: 'It happened',
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(index / 2))),
  }))
  await db.transact((tx) => tx.event.createMany({ data }))
}
