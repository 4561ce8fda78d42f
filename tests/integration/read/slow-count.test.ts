import { setTimeout as pass } from 'node:timers/promises'
import { expect } from 'vitest'
import { taskQuerySchema } from '@/lib/contract/requests'
import type { Db } from '@/lib/db/open'
import { listTasks } from '@/lib/tasks/list'
import { test } from '../../helpers/database.ts'
import { insertTask } from '../../helpers/task-rows.ts'

test('a list that is no longer than it can be counted at once is counted whole, however busy the machine is', async ({
  db,
}) => {
  for (const status of ['failed', 'failed', 'succeeded'] as const) await insertTask(db, { status })
  const busy = slowToCount(db)
  for (const [query, all] of [
    [{}, 3],
    [{ status: 'failed' }, 2],
  ] as const) {
    const list = await listTasks(taskQuerySchema.parse({ ...query, per_page: '1' }), 'viewer', busy)
    expect(list).toMatchObject({ total: all, counts: { all, manual: all }, is_count_exact: true })
  }
})

/** Each count takes longer than an answer waits for the numbers of a long list. */
function slowToCount(db: Db): Db {
  const late = (count: object) =>
    new Proxy(count, {
      apply: async (target, self, args) => {
        await pass(150)
        return Reflect.apply(target as () => unknown, self, args)
      },
    })
  const task = new Proxy(db.read.task, {
    get: (target, name) => {
      const method = Reflect.get(target, name)
      return name === 'count' || name === 'groupBy' ? late(method) : method
    },
  })
  return {
    ...db,
    read: new Proxy(db.read, { get: (target, name) => (name === 'task' ? task : Reflect.get(target, name)) }),
  }
}
