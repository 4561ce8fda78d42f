import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { settingValue } from '@/lib/settings/read'
import type { PlannedUpdate, UpdatePlan } from './plan'
import { isToBeUpdated } from './to-be-updated'

const minutes = 60_000

/**
 * A registry that pushes the same image again and again shall not restart services all day: what nobody asked for is
 * counted for each image on a machine, over a short and a long time; what was looked at and left alone does not count. Throws AppError `too-many-requests`.
 */
export async function limitAutomaticUpdates({ server, rows }: UpdatePlan, db: Db = defaultDb()): Promise<void> {
  const limits = [
    { withinMs: 10 * minutes, most: await settingValue('services.updates_per_10_minutes', db), words: '10 minutes' },
    { withinMs: 300 * minutes, most: await settingValue('services.updates_per_5_hours', db), words: '5 hours' },
  ]
  const images = new Set(rows.filter(isToBeUpdated).flatMap(({ reference }) => reference ?? []))
  const earlier = await automaticUpdates(server.id, new Date(Date.now() - 300 * minutes), db)
  for (const image of images) {
    for (const { withinMs, most, words } of limits) {
      const since = Date.now() - withinMs
      const times = earlier.filter((one) => one.at.getTime() >= since && one.images.includes(image)).map(({ at }) => at)
      const [oldest] = times.toSorted((a, b) => a.getTime() - b.getTime())
      if (most === null || !oldest || times.length < most) continue
      const retryAfter = Math.max(1, Math.ceil((oldest.getTime() + withinMs - Date.now()) / 1000))
      const message = `${image} was updated ${times.length} times by itself in ${words}, which is all that the settings allow`
      throw new AppError('too-many-requests', message, { extra: { retry_after_secs: retryAfter } })
    }
  }
}

async function automaticUpdates(serverId: string, since: Date, db: Db): Promise<{ at: Date; images: string[] }[]> {
  const tasks = await db.read.task.findMany({
    where: {
      serverId,
      handler: { in: ['service-update', 'self-update'] },
      createdAt: { gte: since },
      triggerSource: { in: ['webhook', 'scheduler'] },
    },
    select: { createdAt: true, params: true },
  })
  return tasks.map(({ createdAt, params }) => {
    const { plan = [], planned } = params as { plan?: PlannedUpdate[]; planned?: { reference: string } }
    const images = plan.filter(isToBeUpdated).flatMap(({ reference }) => reference ?? [])
    return { at: createdAt, images: planned ? [planned.reference] : images }
  })
}
