import type { EventLevel } from '@/lib/contract/states'
import type { SeedLogLine } from '@/lib/contract/task-parts'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findTask } from './find'
import { progressLevelOf } from './seed-states'

/** The newest `limit` events of a task, oldest first. Throws AppError `not-found`, `pruned`. */
export async function readSeedLogs(taskId: string, limit = 50, db: Db = defaultDb()): Promise<SeedLogLine[]> {
  await findTask(taskId, db)
  const events = await db.read.event.findMany({ where: { taskId }, orderBy: { no: 'desc' }, take: limit })
  return events.reverse().map((event) => ({
    time: clockOf(event.createdAt),
    timestamp: event.createdAt.toISOString(),
    level: progressLevelOf(event.level as EventLevel),
    message: event.message,
  }))
}

function clockOf(time: Date): string {
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
}
