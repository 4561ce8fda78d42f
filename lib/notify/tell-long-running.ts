import type { Db } from '@/lib/db/open'
import { nameOf, subjectOf } from './note'
import { enabledRules, isAbout, type Rule } from './rules'
import { tellOnce } from './tell-once'

export const longRunningKey = (taskId: string) => `long ${taskId}`

const mostLookedAt = 1000

/** Tells, once for each task and rule, of tasks that run for longer than a rule allows. @returns how many were told of */
export async function tellLongRunning(db: Db, now = new Date()): Promise<number> {
  const rules = (await enabledRules(db.read)).filter(({ outcomes }) => outcomes.includes('long-running'))
  const shortest = Math.min(...rules.map(({ long_running_mins }) => long_running_mins))
  if (rules.length === 0) return 0
  const tasks = await db.read.task.findMany({
    where: { status: 'running', startedAt: { lte: before(now, shortest) } },
    orderBy: { startedAt: 'asc' },
    take: mostLookedAt,
  })
  const ids = tasks.flatMap(({ definitionId }) => definitionId ?? [])
  const definitions = new Map(
    (await db.read.definition.findMany({ where: { id: { in: ids } } })).map((row) => [row.id, row]),
  )
  let told = 0
  for (const task of tasks) {
    const described = { handler: task.handler, definition: definitions.get(task.definitionId ?? '') ?? null }
    for (const rule of rules.filter((one) => isLong(one, task, now) && isAbout(one, described))) {
      const facts = {
        name: nameOf(task),
        at: now.toISOString(),
        handler: task.handler,
        started_at: task.startedAt?.toISOString() ?? null,
        minutes: rule.long_running_mins,
      }
      const telling = { kind: 'long-running' as const, subject: subjectOf(task), taskId: task.id, facts, now }
      if (await tellOnce(db, rule, longRunningKey(task.id), telling)) told++
    }
  }
  return told
}

function isLong({ long_running_mins }: Rule, { startedAt }: { startedAt: Date | null }, now: Date): boolean {
  return startedAt !== null && startedAt <= before(now, long_running_mins)
}

function before(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000)
}
