import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isId, newId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'

export interface LocalServer {
  id: string
  name: string
}

/**
 * Makes sure that this machine has its row, and returns it. Its identity is the file `server-id` in the data directory,
 * so that a new host name is a new name of the same machine, whose attempts stay its own.
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
    const name = taken && taken.id !== id ? `${place.name}-${id.slice(-4)}` : place.name
    if (known) await tx.server.update({ where: { id }, data: { name } })
    else {
      const last = await tx.server.aggregate({ _max: { number: true } })
      const number = (last._max.number ?? 0) + 1
      await tx.server.create({ data: { id, number, name, kind: 'local', createdAt: new Date() } })
    }
    return { id, name }
  })
}

function serverIdOf(dataDir: string): string {
  const file = join(dataDir, 'server-id')
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (isId('srv', kept)) return kept
  const id = newId('srv')
  writeFileSync(file, `${id}\n`, { mode: 0o600 })
  return id
}
