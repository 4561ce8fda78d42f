import { databaseUrl } from '@/lib/core/env'
import type { Db } from '@/lib/db/db'
import { openDb } from '@/lib/db/open'

/** The database of this process, opened at first use. */
export function defaultDb(): Db {
  // On globalThis: Next bundles this module into every route anew, and each copy would open connections of its own.
  const held = globalThis as { taskyardDb?: Db }
  held.taskyardDb ??= openDb(databaseUrl())
  return held.taskyardDb
}
