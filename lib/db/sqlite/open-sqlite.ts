import { dirname, join, resolve } from 'node:path'
import type { Db } from '@/lib/db/db'
import { expectedError, withExpectedErrors } from '@/lib/db/expected-error'
import { PrismaClient } from '@/lib/db/generated/sqlite/client'
import { SqliteAdapter } from '@/lib/db/sqlite/adapter'
import { busyLimitMs } from '@/lib/db/sqlite/busy-retry'
import { CommitGroup } from '@/lib/db/sqlite/commit-group'
import { SqliteWake } from '@/lib/db/sqlite/wake'
import { createTransactionScope } from '@/lib/db/transaction-scope'

// Beyond our own limit, which gives the better answer.
const transactionOptions = { maxWait: busyLimitMs * 2, timeout: 30_000 }

export function openSqlite(url: string, wakeDir?: string): Db {
  const path = resolve(url.replace(/^file:/, '').replace(/\?.*$/, ''))
  const wake = new SqliteWake(path, wakeDir ?? join(dirname(path), 'wake'))
  const scope = createTransactionScope()
  const refuseInside = () => {
    if (scope.isInside()) throw new Error('db.read inside transact(): it cannot see what tx wrote; use tx')
  }
  const writer = new PrismaClient({
    adapter: new SqliteAdapter({ url: `file:${path}`, role: 'writer', onCommit: () => wake.committed() }),
    transactionOptions,
  })
  const read = new PrismaClient({
    adapter: new SqliteAdapter({ url: `file:${path}`, role: 'reader', onStatement: refuseInside }),
    transactionOptions,
  })
  const commits = new CommitGroup(writer)
  return {
    kind: 'sqlite',
    url,
    read: withExpectedErrors(read),
    transact: (fn) =>
      scope.enter(() =>
        commits.run(fn).catch((error) => {
          throw expectedError(error)
        }),
      ),
    onWake: (listener) => wake.listen(listener),
    async close() {
      wake.close()
      await Promise.all([writer.$disconnect(), read.$disconnect()])
    },
  }
}
