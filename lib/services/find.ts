import { unitNamePattern } from '@/lib/contract/services'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Service } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { localServer, resolveServer } from '@/lib/servers/resolve'
import { machinesOf } from './choose'

/**
 * The service of that name, on the machine that is named or the one that local work goes to; `web` stands for `web.service`.
 * Throws AppError `validation` for what cannot be a unit's name, `not-found` where there is none.
 */
export async function findService(name: string, server?: string, db: Db = defaultDb()): Promise<Service> {
  const unit = /\.[a-z]+$/.test(name) ? name : `${name}.service`
  if (!unitNamePattern.test(unit)) {
    const message = 'this is not the name of a service, such as web.service'
    throw new AppError('validation', `unit: ${message}`, { fields: [{ field: 'unit', message }] })
  }
  const { id: serverId, name: machine } = server ? await resolveServer(server, 'server_id', db) : await localServer(db)
  const found = await db.read.service.findFirst({ where: { serverId, unit } })
  if (found) return found
  const others = await machinesOf({ unit }, db)
  const hint =
    others.length > 0
      ? `it is on ${others.join(', ')}: server_id names the machine (--server on the command line).`
      : 'GET /api/services lists those that are known.'
  throw new AppError('not-found', `There is no service ${unit} on ${machine}; ${hint}`)
}
