import { setTimeout as sleep } from 'node:timers/promises'
import { finalStatuses } from '@/lib/contract/states'
import { defaultDb } from '@/lib/db/default'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { settingValue } from '@/lib/settings/read'

/** So few at a time that a claim never waits for retention. */
const batchSize = 50
const pauseMs = 20

const keptApart = { workflow: 'retention.workflow_hours', 'table-sync': 'retention.sync_hours' } as const

/**
 * Removes what retention no longer keeps: ended tasks by age, then the oldest ended ones while all stored output is
 * larger than allowed, then audit events by age. Prepared, waiting and running tasks stay. Returns the tasks removed.
 */
export async function prune(db: Db = defaultDb(), now = new Date()): Promise<number> {
  const apart = Object.keys(keptApart)
  let removed = await pruneOlder({ handler: { notIn: apart } }, await edgeOf('retention.default_hours', now, db), db)
  for (const [handler, key] of Object.entries(keptApart)) {
    removed += await pruneOlder({ handler }, await edgeOf(key, now, db), db)
  }
  removed += await pruneLargest(db)
  await pruneAudit(now, db)
  return removed
}

type HoursKey = 'retention.default_hours' | (typeof keptApart)[keyof typeof keptApart]

async function edgeOf(key: HoursKey, now: Date, db: Db): Promise<Date> {
  return new Date(now.getTime() - ((await settingValue(key, db)) ?? 0) * 3_600_000)
}

async function pruneOlder(which: Prisma.TaskWhereInput, edge: Date, db: Db): Promise<number> {
  let removed = 0
  for (;;) {
    const ids = (await oldestEnded({ ...which, finishedAt: { lt: edge } }, db)).map((task) => task.id)
    if (ids.length === 0) return removed
    await db.transact((tx) => removePruned(tx, ids))
    removed += ids.length
    await sleep(pauseMs)
  }
}

async function pruneLargest(db: Db): Promise<number> {
  const most = await settingValue('retention.max_output_bytes', db)
  if (most === null) return 0
  let removed = 0
  for (;;) {
    const stored = (await db.read.task.aggregate({ _sum: { outputBytes: true } }))._sum.outputBytes ?? 0
    const ids = await oldestHolding(stored - most, db)
    if (ids.length === 0) return removed
    await db.transact((tx) => removePruned(tx, ids))
    removed += ids.length
    await sleep(pauseMs)
  }
}

/** The oldest ended tasks that together have stored this much, and not one more; a batch of them at most. */
async function oldestHolding(bytes: number, db: Db): Promise<string[]> {
  const ids: string[] = []
  let left = bytes
  for (const task of left > 0 ? await oldestEnded({ outputBytes: { gt: 0 } }, db) : []) {
    if (left <= 0) break
    ids.push(task.id)
    left -= task.outputBytes
  }
  return ids
}

function oldestEnded(which: Prisma.TaskWhereInput, db: Db) {
  return db.read.task.findMany({
    where: { AND: [which, { status: { in: [...finalStatuses] } }] },
    orderBy: [{ finishedAt: 'asc' }, { id: 'asc' }],
    take: batchSize,
    select: { id: true, outputBytes: true },
  })
}

async function removePruned(tx: Tx, ids: string[]): Promise<void> {
  await tx.event.deleteMany({ where: { taskId: { in: ids }, isAudit: false } })
  await tx.event.updateMany({ where: { taskId: { in: ids } }, data: { no: null } })
  await tx.task.deleteMany({ where: { id: { in: ids }, status: { in: [...finalStatuses] } } })
  const edgeId = ids.reduce((last, id) => (id > last ? id : last), '')
  const known = await tx.prunedEdge.findUnique({ where: { kind: 'task' } })
  if (known && known.edgeId >= edgeId) return
  const edge = { edgeId, prunedAt: new Date() }
  await tx.prunedEdge.upsert({ where: { kind: 'task' }, create: { kind: 'task', ...edge }, update: edge })
}

/** From the front only: what is left of the audit trail has no holes. */
async function pruneAudit(now: Date, db: Db): Promise<void> {
  const days = (await settingValue('retention.audit_days', db)) ?? 400
  const edge = new Date(now.getTime() - days * 86_400_000)
  for (;;) {
    const old = await db.read.event.findMany({
      where: { createdAt: { lt: edge } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: batchSize * 10,
      select: { id: true },
    })
    if (old.length === 0) return
    await db.transact((tx) => tx.event.deleteMany({ where: { id: { in: old.map((event) => event.id) } } }))
    await sleep(pauseMs)
  }
}
