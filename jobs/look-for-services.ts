import cron from 'node-cron'
import { systemActor } from '@/lib/core/actor'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { localServer } from '@/lib/servers/resolve'
import { settingValue } from '@/lib/settings/read'
import { admitTask } from '@/lib/tasks/admit'

const handler = 'maintenance.discover-services'

/**
 * Has services looked for at the start of a runner, and as often as the settings say; the registries are asked where the
 * last look is so long ago. Returns the way to stop it.
 */
export function startLookingForServices(db: Db): () => Promise<void> {
  const first = look(db, { isStart: true })
  const looking = cron.schedule('*/5 * * * *', () => look(db, { isStart: false }), {
    name: 'services',
    noOverlap: true,
  })
  return async () => {
    await looking.destroy()
    await first
  }
}

async function look(db: Db, { isStart }: { isStart: boolean }): Promise<void> {
  try {
    const everyHours = await settingValue('services.look_every_hours', db)
    if (everyHours === null) return
    const { servicesAt } = await localServer(db)
    const isDue = servicesAt === null || Date.now() - servicesAt.getTime() >= everyHours * 3_600_000
    if ((!isStart && !isDue) || (await isUnderWay(db))) return
    await admitTask({ handler, params: { check_registries: isDue } }, systemActor(), db)
  } catch (error) {
    log.warn({ err: error }, 'services were not looked for; the next time tries again')
  }
}

/** One that waits or runs sees all that another one would: a look at some services does not. */
async function isUnderWay(db: Db): Promise<boolean> {
  const tasks = await db.read.task.findMany({
    where: { handler, status: { in: ['pending', 'queued', 'running'] } },
    select: { params: true },
  })
  return tasks.some(({ params }) => (params as { units?: string[] }).units === undefined)
}
