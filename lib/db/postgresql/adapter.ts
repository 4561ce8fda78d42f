import { PrismaPg } from '@prisma/adapter-pg'
import type { IsolationLevel, SqlQuery, Transaction } from '@prisma/driver-adapter-utils'
import type { ClientBase } from 'pg'

/** The channel on which commits are told. */
export const wakeChannel = 'taskyard'

/**
 * A process that freezes within a transaction, or a machine that dies there, would keep its rows locked from everybody:
 * the server ends such a session after this time, ms, long before the lease.
 */
const frozenMs = 5000

/**
 * A server that confirms a commit before it has written it down may forget a claim whose program runs, and the task would
 * run again. Whatever is stronger than `on` stays. The pool waits for it before it hands the connection out.
 */
async function keepPromises(client: ClientBase): Promise<void> {
  await client.query(
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
  )
}

const notify: SqlQuery = { sql: `SELECT pg_notify('${wakeChannel}', '')`, args: [], argTypes: [] }

/** Prisma's PostgreSQL adapter, whose transactions tell every listener when they commit a change. */
export class PostgresAdapter extends PrismaPg {
  readonly #isQuiet: () => boolean

  /** @param options.isQuiet asked at the start of each transaction: whether nobody is to be told of it */
  constructor(url: string, { isQuiet }: { isQuiet: () => boolean }) {
    // Prisma's own parameter, which the driver does not know.
    const schema = new URL(url).searchParams.get('schema') ?? undefined
    const settings = { idle_in_transaction_session_timeout: frozenMs, onConnect: keepPromises }
    super({ connectionString: url, ...settings }, { schema })
    this.#isQuiet = isQuiet
  }

  override async connect() {
    const connection = await super.connect()
    const start = connection.startTransaction.bind(connection)
    connection.startTransaction = async (level?: IsolationLevel) =>
      this.#isQuiet() ? start(level) : notifyOnCommit(await start(level))
    return connection
  }
}

// PostgreSQL itself cannot say whether a transaction changed anything (row locks count as writes), and a runner that was
// woken by its own empty look at a lane would never rest.
function notifyOnCommit(transaction: Transaction): Transaction {
  const queryRaw = transaction.queryRaw.bind(transaction)
  const executeRaw = transaction.executeRaw.bind(transaction)
  let hasChanged = false
  transaction.queryRaw = async (query) => {
    const result = await queryRaw(query)
    hasChanged ||= result.rows.length > 0 && !/^\s*SELECT\b/i.test(query.sql)
    return result
  }
  transaction.executeRaw = async (query) => {
    if (query.sql === 'COMMIT' && hasChanged) await executeRaw(notify)
    const count = await executeRaw(query)
    hasChanged ||= count > 0 && !/^\s*SELECT\b/i.test(query.sql)
    return count
  }
  return transaction
}
