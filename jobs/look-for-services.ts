import cron from 'node-cron'
import { systemActor } from '@/lib/core/actor'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { settingValue } from '@/lib/settings/read'
import { admitTask } from '@/lib/tasks/admit'

const handler = 'maintenance.discover-services'

/**
 * Has the services of a machine looked for at the start of its runner, and as often as the settings say; the registries are asked where the
 * last look is so long ago. Returns the way to stop it.
 */
export function startLookingForServices(db: Db, serverId: string): () => Promise<void> {
  const first = look(db, serverId, { isStart: true })
  const looking = cron.schedule('*/5 * * * *', () => look(db, serverId, { isStart: false }), {
    name: 'services',
    noOverlap: true,
  })
  return async () => {
    await looking.destroy()
    await first
  }
}

async function look(db: Db, serverId: string, { isStart }: { isStart: boolean }): Promise<void> {
  try {
    const everyHours = await settingValue('services.look_every_hours', db)
    if (everyHours === null) return
    const { servicesAt } = await db.read.server.findUniqueOrThrow({ where: { id: serverId } })
    const isDue = servicesAt === null || Date.now() - servicesAt.getTime() >= everyHours * 3_600_000
    if ((!isStart && !isDue) || (await isUnderWay(db, serverId))) return
    await admitTask({ handler, params: { check_registries: isDue, server: serverId } }, systemActor(), db)
  } catch (error) {
    log.warn({ err: error }, 'services were not looked for; the next time tries again')
  }
}

/** One that waits or runs sees all that another one would: a look at some services does not. */
async function isUnderWay(db: Db, serverId: string): Promise<boolean> {
  const tasks = await db.read.task.findMany({
    where: { handler, serverId, status: { in: ['pending', 'queued', 'running'] } },
    select: { params: true },
  })
  return tasks.some(({ params }) => (params as { units?: string[] }).units === undefined)
}
