import { defaultDb } from '@/lib/db/default'
import type { Service } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { localServer } from '@/lib/servers/resolve'

/** The services of this machine whose units name one of these images: whoever moves such a name moves it for all of them. */
export async function servicesOn(references: string[], db: Db = defaultDb()): Promise<Service[]> {
  const { id: serverId } = await localServer(db)
  return db.read.service.findMany({
    where: { serverId, reference: { in: references }, vanishedAt: null },
    orderBy: { unit: 'asc' },
  })
}
