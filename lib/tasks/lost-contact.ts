import { openStates } from '@/lib/attempts/held'
import type { Task } from '@/lib/db/generated/sqlite/client'
import { databaseNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/open'
import { isSilent } from '@/lib/runners/alive'

/**
 * Since when nothing has been heard of whoever runs these tasks: task → time; those of which something is heard are not in
 * it. Other machines' runners write down that one is silent; of the only one nobody does, so its last sign of life is asked.
 */
export async function lostContacts(tasks: Pick<Task, 'id' | 'status'>[], db: Db): Promise<Map<string, Date>> {
  const ids = tasks.filter((task) => task.status === 'running').map((task) => task.id)
  if (ids.length === 0) return new Map()
  const attempts = await db.read.attempt.findMany({
    where: { taskId: { in: ids }, state: { in: [...openStates] } },
    select: { taskId: true, runnerId: true, contactLostAt: true },
  })
  const lastHeard = await silentRunners(
    attempts.map(({ runnerId }) => runnerId),
    db,
  )
  return new Map(
    attempts.flatMap(({ taskId, runnerId, contactLostAt }) => {
      const since = lastHeard.get(runnerId) ?? contactLostAt
      return since ? [[taskId, since]] : []
    }),
  )
}

/** When those of them were last heard of that are silent. */
async function silentRunners(ids: string[], db: Db): Promise<Map<string, Date>> {
  const [now, runners] = await Promise.all([
    databaseNow(db.kind, db.read),
    db.read.runner.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, heartbeatAt: true } }),
  ])
  const silent = runners.filter((runner) => isSilent(runner, now))
  return new Map(silent.map(({ id, heartbeatAt }) => [id, heartbeatAt]))
}
