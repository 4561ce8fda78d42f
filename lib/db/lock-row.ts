import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from './db'

const keys = { Lane: 'name', Service: 'id', Task: 'id', User: 'id' } as const

/**
 * From here to the end of the transaction nobody else writes this row, so that what is read of it now still holds when it
 * is written: a change that is under way is waited for, and seen. SQLite has one writer anyway.
 */
export async function lockRow(tx: Tx, kind: Db['kind'], table: keyof typeof keys, key: string): Promise<void> {
  if (kind !== 'postgresql') return
  const [from, column] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${keys[table]}"`)]
  await tx.$queryRaw`SELECT 1 FROM ${from} WHERE ${column} = ${key} FOR UPDATE`
}
