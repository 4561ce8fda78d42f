import type { Db } from './db'

/** What the database itself finds wrong with its file, one line each; empty where all is well. */
export async function checkFile(db: Db): Promise<string[]> {
  if (db.kind !== 'sqlite') return []
  const pages = await db.read.$queryRawUnsafe<{ integrity_check: string }[]>('PRAGMA integrity_check(20)')
  const links =
    await db.read.$queryRawUnsafe<{ table: string; rowid: bigint | null; parent: string }[]>('PRAGMA foreign_key_check')
  return [
    ...pages.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
    ...links.slice(0, 20).map((row) => `${row.table} row ${row.rowid ?? '?'} names a ${row.parent} that is not there`),
  ]
}
