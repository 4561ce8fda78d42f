import { defaultDb } from '@/lib/db/default'
import type { Service } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'

/** The services of a machine whose units name one of these images: whoever moves such a name moves it for all of them. */
export async function servicesOn(serverId: string, references: string[], db: Db = defaultDb()): Promise<Service[]> {
  return db.read.service.findMany({
    where: { serverId, reference: { in: references }, vanishedAt: null },
    orderBy: { unit: 'asc' },
  })
}
