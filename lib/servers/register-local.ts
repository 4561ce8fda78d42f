import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@/lib/core/app-error'
import { isId, newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Server } from '@/lib/db/generated/sqlite/client'
import { databaseNow } from '@/lib/db/now'
import type { Db, Tx } from '@/lib/db/open'
import { whereAlive } from '@/lib/runners/alive'

export interface LocalServer {
  id: string
  name: string
}

/**
 * Makes sure that this machine has its row, and returns it. Its identity is the file `server-id` in the data directory,
 * so that a new host name is a new name of the same machine, whose attempts stay its own. Throws AppError `conflict` where
 * a living runner of another machine has the name.
 */
export async function registerLocalServer(
  place: { dataDir: string; name: string },
  db: Db = defaultDb(),
): Promise<LocalServer> {
  const id = serverIdOf(place.dataDir)
  return db.transact(async (tx) => {
    const known = await tx.server.findUnique({ where: { id } })
    if (known?.name === place.name) return { id, name: place.name }
    const taken = await tx.server.findUnique({ where: { name: place.name } })
    const isTaken = taken !== null && taken.id !== id
    if (isTaken) await refuseLivingNamesake(tx, db.kind, taken)
    const name = isTaken ? `${place.name}-${id.slice(-4)}` : place.name
    if (known) await tx.server.update({ where: { id }, data: { name } })
    else {
      const last = await tx.server.aggregate({ _max: { number: true } })
      const number = (last._max.number ?? 0) + 1
      await tx.server.create({ data: { id, number, name, kind: 'local', createdAt: new Date() } })
    }
    return { id, name }
  })
}

/** Two machines of one name could not be told apart by the people who are to act on them. */
async function refuseLivingNamesake(tx: Tx, kind: Db['kind'], { id, name }: Server): Promise<void> {
  const now = await databaseNow(kind, tx)
  if ((await tx.runner.count({ where: { serverId: id, ...whereAlive(now) } })) === 0) return
  const message = `another machine of the name ${name} has a runner that is alive; give this one another name by TASKYARD_SERVER_NAME`
  throw new AppError('conflict', message)
}

function serverIdOf(dataDir: string): string {
  const file = join(dataDir, 'server-id')
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (isId('srv', kept)) return kept
  const id = newId('srv')
  writeFileSync(file, `${id}\n`, { mode: 0o600 })
  return id
}
