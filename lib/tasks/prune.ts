import { setTimeout as sleep } from 'node:timers/promises'
import { defaultDb } from '@/lib/db/default'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { settingValue } from '@/lib/settings/read'
import { oldestEnded, type Prunable, pruneBatch } from './prune-batch'
import { countStoredOutput } from './stored-output'

/** Audit events at a time: so few that a claim never waits for retention. */
const auditBatch = 500
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
    const tasks = await oldestEnded({ ...which, finishedAt: { lt: edge } }, db)
    if (tasks.length === 0) return removed
    await pruneBatch(tasks, 'age', db)
    removed += tasks.length
  }
}

async function pruneLargest(db: Db): Promise<number> {
  const most = await settingValue('retention.max_output_bytes', db)
  if (most === null) return 0
  let removed = 0
  // Counted once: what is printed meanwhile is the next hour's.
  for (let surplus = (await countStoredOutput(db)) - most; surplus > 0; ) {
    const tasks = holding(surplus, await oldestEnded({ outputBytes: { gt: 0 } }, db))
    if (tasks.length === 0) break
    await pruneBatch(tasks, 'output', db)
    removed += tasks.length
    surplus -= bytesOf(tasks)
  }
  return removed
}

/** The first of them that together have stored this much, and not one more. */
function holding(bytes: number, tasks: Prunable[]): Prunable[] {
  const end = tasks.findIndex((_, index) => bytesOf(tasks.slice(0, index + 1)) >= bytes)
  return end < 0 ? tasks : tasks.slice(0, end + 1)
}

function bytesOf(tasks: Prunable[]): number {
  return tasks.reduce((sum, task) => sum + task.outputBytes, 0)
}

/** From the front only: what is left of the audit trail has no holes. */
async function pruneAudit(now: Date, db: Db): Promise<void> {
  const days = (await settingValue('retention.audit_days', db)) ?? 400
  const edge = new Date(now.getTime() - days * 86_400_000)
  for (;;) {
    const old = await db.read.event.findMany({
      where: { createdAt: { lt: edge } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: auditBatch,
      select: { id: true },
    })
    if (old.length === 0) return
    await db.transact((tx) => tx.event.deleteMany({ where: { id: { in: old.map((event) => event.id) } } }))
    await sleep(pauseMs)
  }
}
