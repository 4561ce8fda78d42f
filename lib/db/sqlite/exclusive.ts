import type { IsolationLevel, SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils'
import type { Database } from 'better-sqlite3'
import { busyDeadline, retryWhileBusy } from '@/lib/db/sqlite/busy-retry'
import { Gate } from '@/lib/db/sqlite/gate'

export type Connection = SqlDriverAdapter

export interface ExclusiveOptions {
  /** `writer`: its transactions take the write lock at their beginning. `reader`: cannot write. */
  role: 'writer' | 'reader'
  /** Called before every statement outside a transaction; may throw. */
  onStatement?: () => void
  /** Called after each commit that changed something. */
  onCommit?: () => void
}

/** Makes statements and transactions of one connection take turns, and wait asynchronously for other processes. */
export function makeExclusive(connection: Connection, database: Database, options: ExclusiveOptions): void {
  const gate = new Gate()
  const inTurn =
    <A, R>(run: (argument: A) => Promise<R>) =>
    async (argument: A): Promise<R> => {
      options.onStatement?.()
      const deadline = busyDeadline()
      const release = await gate.enter(deadline)
      try {
        return await retryWhileBusy(() => run(argument), deadline)
      } finally {
        release()
      }
    }
  connection.queryRaw = inTurn(connection.queryRaw.bind(connection))
  connection.executeRaw = inTurn(connection.executeRaw.bind(connection))
  connection.executeScript = inTurn(connection.executeScript.bind(connection))
  connection.startTransaction = transactionStarter(connection, database, gate, options)
}

function transactionStarter(connection: Connection, database: Database, gate: Gate, options: ExclusiveOptions) {
  const begin = database.prepare(options.role === 'writer' ? 'BEGIN IMMEDIATE' : 'BEGIN')
  const rollback = database.prepare('ROLLBACK')
  const changes = database.prepare<[], bigint>('SELECT total_changes()').pluck()
  leaveBeginToUs(database)
  const start = connection.startTransaction.bind(connection)

  return async (level?: IsolationLevel): Promise<Transaction> => {
    options.onStatement?.()
    const deadline = busyDeadline()
    const release = await gate.enter(deadline)
    const end = () => {
      // Prisma sends no ROLLBACK after a COMMIT that failed (a full disk), and every later BEGIN would fail.
      if (database.inTransaction) rollback.run()
      release()
    }
    try {
      await retryWhileBusy(() => begin.run(), deadline)
      const before = changes.get()
      const transaction = await start(level)
      const { commit, rollback: giveUp } = transaction
      transaction.commit = () => {
        if (changes.get() !== before) options.onCommit?.()
        return commit.call(transaction).finally(end)
      }
      transaction.rollback = () => giveUp.call(transaction).finally(end)
      return transaction
    } catch (error) {
      end()
      throw error
    }
  }
}

// The stock adapter never opens its own mutex again after a BEGIN that failed, so it must not be the one that meets a lock.
function leaveBeginToUs(database: Database): void {
  const prepare = database.prepare.bind(database)
  const begun = { run() {} }
  database.prepare = ((sql: string) => (sql === 'BEGIN' ? begun : prepare(sql))) as Database['prepare']
}
