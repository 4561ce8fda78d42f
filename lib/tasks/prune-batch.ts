import { setTimeout as sleep } from 'node:timers/promises'
import type { PruneRule } from '@/lib/contract/pruned'
import { finalStatuses } from '@/lib/contract/states'
import type { Prisma, Task } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'

/** So few tasks, and so little output, at a time that a claim never waits for retention. */
const mostTasks = 50
const mostBytes = 8 * 1024 ** 2
/** Rows of output at a time: one holds 256 KiB at most. */
const mostRows = 32
const pauseMs = 20

export type Prunable = Pick<Task, 'id' | 'outputBytes'>

/** Ended for good: of one that is to be tried again by itself there would be nothing left to try. */
const isOver: Prisma.TaskWhereInput = {
  status: { in: [...finalStatuses] },
  // Not `retryAt` alone: its index would find nearly all tasks.
  OR: [{ status: { not: 'failed' } }, { retryAt: null }],
}

/** The ended tasks that go first, at most a batch of them. */
export function oldestEnded(which: Prisma.TaskWhereInput, db: Db): Promise<Prunable[]> {
  return db.read.task.findMany({
    // All have ended by now: said so that the index on the end is taken, and not all of them sorted.
    where: { AND: [which, isOver, { finishedAt: { lte: new Date() } }] },
    orderBy: [{ finishedAt: 'asc' }, { id: 'asc' }],
    take: mostTasks,
    select: { id: true, outputBytes: true },
  })
}

/** Removes these tasks with all that hangs on them but their audit events, in several short transactions. */
export async function pruneBatch(tasks: Prunable[], rule: PruneRule, db: Db): Promise<void> {
  for (let rest = tasks; rest.length > 0; ) {
    const [first] = rest
    if (first && first.outputBytes > mostBytes) await removeOutput(first.id, db)
    const count = Math.max(1, countWithin(rest))
    const ids = rest.slice(0, count).map((task) => task.id)
    await db.transact((tx) => removePruned(tx, ids, rule))
    await sleep(pauseMs)
    rest = rest.slice(count)
  }
}

/** How many of them have stored no more than may go at once. */
function countWithin(tasks: Prunable[]): number {
  let bytes = 0
  const end = tasks.findIndex((task) => {
    bytes += task.outputBytes
    return bytes > mostBytes
  })
  return end < 0 ? tasks.length : end
}

/** From its front: should the process end meanwhile, the next round finds the task and goes on. */
async function removeOutput(taskId: string, db: Db): Promise<void> {
  for (;;) {
    const rows = await db.read.output.findMany({
      where: { taskId },
      orderBy: { fromNo: 'asc' },
      take: mostRows,
      select: { fromNo: true },
    })
    const last = rows.at(-1)
    if (!last) return
    const where = { taskId, fromNo: { lte: last.fromNo }, task: isOver }
    const { count } = await db.transact((tx) => tx.output.deleteMany({ where }))
    if (count === 0) return
    await sleep(pauseMs)
  }
}

async function removePruned(tx: Tx, ids: string[], rule: PruneRule): Promise<void> {
  await tx.task.deleteMany({ where: { id: { in: ids }, ...isOver } })
  // Started again since they were found.
  const kept = await tx.task.findMany({ where: { id: { in: ids } }, select: { id: true } })
  const gone = ids.filter((id) => !kept.some((task) => task.id === id))
  if (gone.length === 0) return
  await tx.event.deleteMany({ where: { taskId: { in: gone }, isAudit: false } })
  await tx.event.updateMany({ where: { taskId: { in: gone } }, data: { no: null } })
  const edgeId = gone.reduce((last, id) => (id > last ? id : last), '')
  for (const kind of ['task', `task:${rule}`]) await moveEdge(tx, kind, edgeId)
}

/** Forward only: another runner may be moving it as well. */
async function moveEdge(tx: Tx, kind: string, edgeId: string): Promise<void> {
  const edge = { edgeId, prunedAt: new Date() }
  await tx.prunedEdge.upsert({ where: { kind }, create: { kind, ...edge }, update: {} })
  await tx.prunedEdge.updateMany({ where: { kind, edgeId: { lt: edgeId } }, data: edge })
}
