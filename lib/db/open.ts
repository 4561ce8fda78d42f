import type { Db } from '@/lib/db/db'
import { openPostgres } from '@/lib/db/postgresql/open-postgres'
import { openSqlite } from '@/lib/db/sqlite/open-sqlite'

export type { Client, Db, Tx } from '@/lib/db/db'

/**
 * Opens a database; connections are made at first use.
 * @param url `file:<path>` or `postgresql://…`
 * @param options.wakeDir where SQLite's processes wake one another; by default `wake` beside the database file
 */
export function openDb(url: string, options: { wakeDir?: string } = {}): Db {
  return /^postgres(ql)?:/.test(url) ? openPostgres(url) : openSqlite(url, options.wakeDir)
}
