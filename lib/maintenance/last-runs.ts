import { type MaintenanceHandler, maintenanceHandlers } from '@/lib/contract/maintenance'
import type { Role } from '@/lib/contract/states'
import type { TaskView } from '@/lib/contract/task'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { readViews } from '@/lib/tasks/list'

/** The newest task of each kind of maintenance; one that was never run is not among them. */
export async function lastMaintenanceRuns(role: Role, db: Db = defaultDb()): Promise<TaskView[]> {
  const ids = await Promise.all(maintenanceHandlers.map((handler) => newestOf(handler, db)))
  return readViews(ids.flat(), role, db)
}

async function newestOf(handler: MaintenanceHandler, db: Db): Promise<string[]> {
  const task = await db.read.task.findFirst({
    where: { handler },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  })
  return task ? [task.id] : []
}
