import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'

/**
 * Median duration in seconds of the recent successes of the same name, or null where there is none among the
 * handler's last 20 tasks (a longer look back would cost every admission).
 */
export async function expectDuration(handler: string, name: string, db: Db = defaultDb()): Promise<number | null> {
  const recent = await db.read.task.findMany({
    where: { handler },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: { name: true, status: true, durationMs: true },
  })
  const durations = recent
    .filter((task) => task.name === name && task.status === 'succeeded')
    .map((task) => task.durationMs ?? 0)
    .sort((a, b) => a - b)
  const median = durations[Math.floor(durations.length / 2)]
  return median === undefined ? null : median / 1000
}
