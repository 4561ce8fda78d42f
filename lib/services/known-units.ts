import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'

export interface KnownUnits {
  /** That people have added: they are looked for although no container tells of them. */
  added: string[]
  /** All that were there at the last look. */
  present: string[]
}

/** What is known of a machine before it is looked at. */
export async function knownUnits(serverId: string, db: Db = defaultDb()): Promise<KnownUnits> {
  const rows = await db.read.service.findMany({
    where: { serverId },
    select: { unit: true, origin: true, vanishedAt: true },
  })
  return {
    added: rows.filter(({ origin }) => origin === 'added').map(({ unit }) => unit),
    present: rows.filter(({ vanishedAt }) => vanishedAt === null).map(({ unit }) => unit),
  }
}
