import { statSync } from 'node:fs'
import { expect } from 'vitest'
import { giveBackSpace } from '@/lib/db/space'
import { test } from '@/tests/helpers/database'
import { insertTask } from '@/tests/helpers/task-rows'

test('space that pruning left free goes back to the disk, where the database does not do that itself', async ({
  db,
}) => {
  const taskId = await insertTask(db, { status: 'succeeded' })
  const lines = 'x'.repeat(100_000)
  for (let fromNo = 1; fromNo <= 40; fromNo++) {
    const row = { taskId, fromNo, toNo: fromNo, attempt: 1, lines, bytes: lines.length, at: new Date() }
    await db.transact((tx) => tx.output.create({ data: row }))
  }
  await db.transact((tx) => tx.task.deleteMany())
  const bytes = await giveBackSpace(db)
  if (db.kind === 'postgresql') return expect(bytes).toBeNull()
  expect(bytes).toBeGreaterThan(3_500_000)
  await db.transact((tx) => tx.$queryRawUnsafe('SELECT 1'))
  expect(await giveBackSpace(db)).toBe(0)
  // The file itself shrinks at the next checkpoint, which closing makes.
  await db.close()
  expect(statSync(db.url.replace('file:', '')).size).toBeLessThan(2_000_000)
})
