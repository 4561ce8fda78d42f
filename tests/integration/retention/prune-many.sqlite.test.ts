import { expect } from 'vitest'
import { type Prisma, PrismaClient } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { SqliteAdapter } from '@/lib/db/sqlite/adapter'
import { oldestEnded } from '@/lib/tasks/prune-batch'
import { test } from '@/tests/helpers/database'
import { insertTask } from '@/tests/helpers/task-rows'

// While SQLite reads, the runner does nothing else: to read them all for each batch of fifty would hold up its claims. In
// the order of their ends it leaves off, in each state, behind the first fifty.
test.for<[string, Prisma.TaskWhereInput]>([
  ['that printed something', { outputBytes: { gt: 0 } }],
  ['of most handlers', { handler: { notIn: ['workflow', 'table-sync'] }, finishedAt: { lt: new Date() } }],
])('the oldest of many ended tasks %s are found without reading them all', async ([, which], { db }) => {
  const id = await insertTask(db, { status: 'succeeded', finishedAt: new Date(0), outputBytes: 1 })
  const asking = new ExplainingAdapter({ url: db.url, role: 'reader' })
  const read = new PrismaClient({ adapter: asking })
  expect(await oldestEnded(which, { ...db, read } as Db)).toMatchObject([{ id }])
  await read.$disconnect()
  expect(asking.plan[0]).toMatch(/USING INDEX Task_(status_)?finishedAt_id_idx \(.*finishedAt<\?/)
})

/** Has SQLite say of each question how it goes about it, with the values that it is asked with: they matter to it. */
class ExplainingAdapter extends SqliteAdapter {
  readonly plan: string[] = []

  override async connect() {
    const connection = await super.connect()
    const ask = connection.queryRaw.bind(connection)
    connection.queryRaw = async (question) => {
      const { columnNames, rows } = await ask({ ...question, sql: `EXPLAIN QUERY PLAN ${question.sql}` })
      this.plan.push(...rows.map((row) => String(row[columnNames.indexOf('detail')])))
      return ask(question)
    }
    return connection
  }
}
