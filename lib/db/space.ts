import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from './db'

/** So few pages at a time that no claim waits for it: 1 MiB of 4 KiB pages. */
const pagesAtOnce = 256
const pauseMs = 20

/**
 * Gives what deleted rows have left free back to the disk. Returns the bytes given back; null where the database does
 * that by itself (PostgreSQL).
 */
export async function giveBackSpace(db: Db): Promise<number | null> {
  if (db.kind !== 'sqlite') return null
  const pageBytes = await pragma(db, 'page_size')
  const before = await pragma(db, 'freelist_count')
  for (let free = before; free > 0; ) {
    await db.transact((tx) => tx.$queryRawUnsafe(`PRAGMA incremental_vacuum(${pagesAtOnce})`))
    const left = await pragma(db, 'freelist_count')
    // A file made before auto_vacuum was on keeps its free pages for later rows.
    if (left >= free) return (before - left) * pageBytes
    free = left
    await sleep(pauseMs)
  }
  return before * pageBytes
}

/** How large the database is, and how much of it is free for new rows; that is null where it does not tell (PostgreSQL). */
export async function databaseSize(db: Db): Promise<{ bytes: number; reusableBytes: number | null }> {
  if (db.kind !== 'sqlite') {
    const [row] = await db.read.$queryRawUnsafe<{ bytes: bigint }[]>(
      'SELECT pg_database_size(current_database()) AS bytes',
    )
    return { bytes: Number(row?.bytes ?? 0), reusableBytes: null }
  }
  const pageBytes = await pragma(db, 'page_size')
  return {
    bytes: (await pragma(db, 'page_count')) * pageBytes,
    reusableBytes: (await pragma(db, 'freelist_count')) * pageBytes,
  }
}

async function pragma(db: Db, name: 'page_size' | 'page_count' | 'freelist_count'): Promise<number> {
  const [row] = await db.read.$queryRawUnsafe<Record<string, number | bigint>[]>(`PRAGMA ${name}`)
  return Number(row?.[name] ?? 0)
}
