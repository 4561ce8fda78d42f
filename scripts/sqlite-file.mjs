import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

/** Makes a new, empty database file (0600) that can give freed pages back to the disk; leaves an existing one alone. */
export function prepareSqliteFile(path) {
  if (path.startsWith(':memory:') || existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
  const db = new Database(path)
  // In this order, and before the first table: WAL writes the first page, and that page fixes auto_vacuum for good.
  db.pragma('auto_vacuum = INCREMENTAL')
  db.pragma('journal_mode = WAL')
  db.close()
}
