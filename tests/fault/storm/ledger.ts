import type { Db } from '@/lib/db/open'
import { decodeLines } from '@/lib/output/chunk'
import { bytesOf } from '@/lib/output/text'

/** Everything that the ledger says of a task. */
export async function readTask(db: Db, taskId: string) {
  const task = await db.read.task.findUniqueOrThrow({
    where: { id: taskId },
    include: { attempts: { orderBy: { number: 'asc' } }, output: { orderBy: { fromNo: 'asc' } } },
  })
  const events = await db.read.event.findMany({ where: { taskId }, orderBy: { no: 'asc' } })
  return { ...task, events }
}
export type LedgerTask = Awaited<ReturnType<typeof readTask>>

/** What it printed on stdout, byte for byte. */
export function printedBy({ output }: LedgerTask): string {
  const lines = output.flatMap((row) => decodeLines({ ...row, unit: null }))
  return lines
    .filter((line) => line.s === 'stdout')
    .map(bytesOf)
    .join('')
}

/** Its timeline, without what its units tell. */
export function storyOf({ events }: LedgerTask): string {
  const told = events.filter(({ action }) => !action.startsWith('unit.'))
  return told.map((event) => `\n      ${event.createdAt.toISOString()} ${event.action}: ${event.message}`).join('')
}
