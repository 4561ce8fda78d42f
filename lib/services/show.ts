import type { ServiceView } from '@/lib/contract/services'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { seenServer } from '@/lib/servers/sight'
import { findService } from './find'
import { readAnswers } from './list'
import { serviceView } from './row'

/** One service. `server`: of which machine; this one where it is left out. Throws as `findService` does. */
export async function showService(name: string, server?: string, db: Db = defaultDb()): Promise<ServiceView> {
  const service = await findService(name, server, db)
  const machine = await db.read.server.findUniqueOrThrow({ where: { id: service.serverId } })
  return serviceView(service, await seenServer(machine, db), await readAnswers(db, service.serverId))
}
