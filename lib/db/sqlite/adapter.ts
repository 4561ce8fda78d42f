import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { Database } from 'better-sqlite3'
import { busyDeadline, retryWhileBusy } from '@/lib/db/sqlite/busy-retry'
import { escapeLikes } from '@/lib/db/sqlite/escape-likes'
import { type Connection, type ExclusiveOptions, makeExclusive } from '@/lib/db/sqlite/exclusive'
import { cacheStatements } from '@/lib/db/sqlite/statement-cache'

export interface SqliteAdapterOptions extends ExclusiveOptions {
  url: string
}

/**
 * Prisma's SQLite adapter, made fit for several processes on one file:
 * - BEGIN IMMEDIATE, so that a transaction which reads before it writes cannot fail with SQLITE_BUSY_SNAPSHOT, which no
 *   waiting mends;
 * - waits for another process's lock are asynchronous;
 * - a statement from outside an open transaction waits for its end. The stock adapter (7.10) runs it on the same
 *   connection, so inside that transaction, and a rollback takes it along.
 */
export class SqliteAdapter extends PrismaBetterSqlite3 {
  readonly #options: SqliteAdapterOptions

  constructor(options: SqliteAdapterOptions) {
    // Prisma's URLs may carry a query part; timeout 0: see busy-retry.ts.
    super({ url: options.url.replace(/\?.*$/, ''), timeout: 0 })
    this.#options = options
  }

  override async connect(): Promise<Connection> {
    const connection = await super.connect()
    const database = driverOf(connection)
    await retryWhileBusy(() => configure(database, this.#options.role), busyDeadline())
    makeExclusive(connection, database, this.#options)
    escapeLikes(database)
    cacheStatements(database)
    return connection
  }
}

function driverOf(connection: Connection): Database {
  return (connection as unknown as { client: Database }).client
}

function configure(database: Database, role: SqliteAdapterOptions['role']): void {
  // Before WAL, which writes the first page of a new file and with it fixes auto_vacuum for good. And only then: on a
  // file with pages it takes the write lock, which a reader must never wait for.
  if (Number(database.pragma('page_count', { simple: true })) === 0) database.pragma('auto_vacuum = INCREMENTAL')
  database.pragma('journal_mode = WAL')
  // FULL: a claim that was acknowledged and then lost to a power cut is a second run.
  database.pragma('synchronous = FULL')
  // What one large transaction made of the log is given back to the disk.
  database.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
  database.pragma('foreign_keys = ON')
  if (role === 'reader') database.pragma('query_only = ON')
}
