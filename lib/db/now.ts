import type { Client, Db, Tx } from './db'

/**
 * The time by which machines tell each other that they are there. With PostgreSQL they are several, and only its clock is
 * the same for all of them; SQLite is used by one.
 */
export async function databaseNow(kind: Db['kind'], client: Client | Tx): Promise<Date> {
  if (kind === 'sqlite') return new Date()
  const [row] = await client.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (!row) throw new Error('the database does not tell the time')
  return row.now
}
