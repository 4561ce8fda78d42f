import { expect } from 'vitest'
import type { Db } from '@/lib/db/open'
import { oldestEnded } from '@/lib/tasks/prune-batch'
import { test } from '@/tests/helpers/database'
import { insertTask } from '@/tests/helpers/task-rows'

// While SQLite reads, the runner does nothing else: to read all of them for each batch of fifty would hold up its claims.
test('the oldest of many tasks that printed something are found without reading them all', async ({ db }) => {
  const first = await insertTask(db, { status: 'succeeded', finishedAt: new Date(0), outputBytes: 1 })
  await copy(db, first, 100_000)
  const tookMs: number[] = []
  for (let look = 0; look < 10; look++) {
    const begun = performance.now()
    expect(await oldestEnded({ outputBytes: { gt: 0 } }, db)).toHaveLength(50)
    tookMs.push(performance.now() - begun)
  }
  expect(Math.min(...tookMs)).toBeLessThan(10)
})

async function copy(db: Db, id: string, count: number): Promise<void> {
  const columns = await db.read.$queryRaw<{ name: string }[]>`SELECT name FROM pragma_table_info('Task')`
  const others = columns.map(({ name }) => name).filter((name) => !['id', 'seq', 'finishedAt'].includes(name))
  const list = others.map((name) => `"${name}"`).join(', ')
  await db.transact((tx) =>
    tx.$executeRawUnsafe(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
       INSERT INTO "Task" ("id", "seq", "finishedAt", ${list})
       SELECT "id" || i, 100 + i, datetime("finishedAt", '+' || i || ' seconds'), ${list} FROM n, "Task" WHERE "id" = '${id}'`,
    ),
  )
}
