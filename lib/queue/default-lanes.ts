import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'

/** Lanes that exist from the first start; an operator may change them afterwards. */
export const defaultLanes = [
  { name: 'default', capacity: 4 },
  { name: 'commands', capacity: 8 },
  { name: 'services', capacity: 1 },
  { name: 'sync', capacity: 2 },
  { name: 'workflows', capacity: 1, strictHead: true },
  { name: 'maintenance', capacity: 2 },
]

/** Whether it is made again at the next start, so that deleting it would mean nothing. */
export function isDefaultLane(name: string): boolean {
  return defaultLanes.some((lane) => lane.name === name)
}

/** Makes the default lanes that are missing, and leaves the others as they are. */
export async function ensureDefaultLanes(db: Db = defaultDb()): Promise<void> {
  const known = new Set((await db.read.lane.findMany({ select: { name: true } })).map((lane) => lane.name))
  const missing = defaultLanes.filter((lane) => !known.has(lane.name))
  if (missing.length === 0) return
  await db.transact(async (tx) => {
    for (const lane of missing) await tx.lane.upsert({ where: { name: lane.name }, create: lane, update: {} })
  })
}
