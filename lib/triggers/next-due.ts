import type { Db } from '@/lib/db/open'

/** When something happens next because it is time; null: nothing is in sight. */
export async function nextDue(db: Db): Promise<Date | null> {
  const [schedule, slot, task] = await Promise.all([
    db.read.schedule.findFirst({
      where: { nextAt: { not: null } },
      orderBy: { nextAt: 'asc' },
      select: { nextAt: true },
    }),
    db.read.slot.findFirst({ where: { state: 'due' }, orderBy: { dueAt: 'asc' }, select: { dueAt: true } }),
    db.read.task.findFirst({
      where: { retryAt: { not: null } },
      orderBy: { retryAt: 'asc' },
      select: { retryAt: true },
    }),
  ])
  const times = [schedule?.nextAt, slot?.dueAt, task?.retryAt].flatMap((time) => (time ? [time.getTime()] : []))
  return times.length > 0 ? new Date(Math.min(...times)) : null
}
