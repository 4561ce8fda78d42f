import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { type FoundService, recordServices } from '@/lib/services/record'

interface Life {
  health?: object
  /** When it last told that it is there. */
  heardAt?: Date
  stoppedAt?: Date
}

/** One life of a machine's runner: there and well unless said otherwise. */
export async function aRunnerOf(serverId: string, db: Db, { health = {}, heardAt = new Date(), stoppedAt }: Life = {}) {
  const is = { version: '0', launcher: 'process', launcherWhy: 'a test', pid: 1, health }
  const data = { id: newId('run'), serverId, serverName: serverId, ...is, heartbeatAt: heardAt, startedAt: heardAt }
  await db.transact((tx) => tx.runner.create({ data: { ...data, ...(stoppedAt && { stoppedAt }) } }))
}

/** Another machine, and its runner. Returns its id. */
export async function aMachine(name: string, db: Db, life: Life | null = {}): Promise<string> {
  const id = newId('srv')
  const number = (await db.read.server.count()) + 6
  await db.transact((tx) => tx.server.create({ data: { id, number, name, kind: 'local', createdAt: new Date() } }))
  if (life) await aRunnerOf(id, db, life)
  return id
}

/** A look at that machine has found these. */
export function lookAt(serverId: string, db: Db, ...found: FoundService[]) {
  return recordServices(serverId, { found, units: null, isWithoutPodman: false, problem: null }, db)
}
