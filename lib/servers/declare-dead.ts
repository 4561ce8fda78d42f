import type { Foreseen, MachineDeath } from '@/lib/contract/machine-death'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Attempt, Task } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { finishAttempt } from '@/lib/tasks/finish'
import type { Outcome } from '@/lib/tasks/outcome'
import { isRepeated, repeatAttempt } from '@/lib/tasks/repeat'
import { showServer } from './list'

type Held = Attempt & { task: Task }

/** What would follow if a machine were declared dead now, for a person to read before doing so. Throws `not-found`. */
export async function foreseeDeath(reference: string, db: Db = defaultDb()): Promise<MachineDeath> {
  const server = await showServer(reference, db)
  const [held, waiting, runner] = await Promise.all([
    db.read.attempt.findMany({ ...heldBy(server.id), include: { task: true } }),
    db.read.task.count({ where: { serverId: server.id, status: 'pending' } }),
    db.read.runner.findFirst({ where: { serverId: server.id }, orderBy: { startedAt: 'desc' } }),
  ])
  return {
    server_id: server.id,
    server_name: server.name,
    is_alive: server.is_alive,
    last_heard_at: runner?.heartbeatAt.toISOString() ?? null,
    tasks: held.map(foresee),
    waiting,
  }
}

/**
 * A person says that nothing of this machine runs any more: what it had under way ends as interrupted, or begins anew
 * elsewhere where its handler can bear that. Should the machine come back, its late writes are refused and what it still
 * runs is killed. Throws AppError `conflict` while its runner is alive, `not-found`.
 */
export async function declareDead(reference: string, actor: Actor, db: Db = defaultDb()): Promise<MachineDeath> {
  const death = await foreseeDeath(reference, db)
  if (death.is_alive) {
    throw new AppError('conflict', `The runner of ${death.server_name} is alive: nothing of it can be given up.`)
  }
  await db.transact(async (tx) => {
    // First of all: its runner must not go on with this life, however late it hears of it.
    await tx.runner.updateMany({
      where: { serverId: death.server_id, stoppedAt: null },
      data: { stoppedAt: new Date() },
    })
    const held = await tx.attempt.findMany({ ...heldBy(death.server_id), include: { task: true } })
    for (const attempt of held) await giveUp(tx, attempt, death.server_name, actor)
    await appendAuditEvent(tx, actor, {
      action: 'server.declared_dead',
      level: 'warning',
      message: `${actor.name} declared ${death.server_name} dead; ${held.length} tasks were under way there`,
      meta: { server_id: death.server_id, tasks: held.map((attempt) => attempt.taskId) },
    })
  })
  return death
}

function heldBy(serverId: string) {
  return { where: { serverId, state: { not: 'ended' } }, orderBy: { startedAt: 'asc' as const } }
}

function foresee(attempt: Held): Foreseen {
  const { task } = attempt
  const next = isRepeated({ attempt, outcome: outcomeOf(task, '') }, task) ? 'next-attempt' : 'fails'
  return {
    task_id: task.id,
    name: task.name,
    attempt: attempt.number,
    started_at: attempt.startedAt.toISOString(),
    contact_lost_at: attempt.contactLostAt?.toISOString() ?? null,
    consequence: task.stopping ? 'cancelled' : next,
  }
}

async function giveUp(tx: Tx, seen: Held, serverName: string, actor: Actor): Promise<void> {
  const token = seen.token + 1
  const fenced = { where: { id: seen.id, token: seen.token, state: { not: 'ended' } }, data: { token } }
  if ((await tx.attempt.updateMany(fenced)).count === 0) return
  const found = await tx.task.findUniqueOrThrow({
    where: { id: seen.taskId },
    include: { units: { orderBy: { ordinal: 'asc' } } },
  })
  const { units, ...task } = found
  const message = `Its machine ${serverName} was declared dead by ${actor.name}`
  const ending = {
    task,
    units,
    attempt: { ...seen, token },
    author: actor,
    outcome: outcomeOf(task, message),
    endedAt: new Date(),
    evidence: { proof: `${actor.name} declared ${serverName} dead` },
    events: [
      {
        action: 'task.machine_declared_dead',
        level: 'warning' as const,
        message,
        attempt: seen.number,
        isAudit: true,
      },
    ],
  }
  await (isRepeated(ending, task) ? repeatAttempt(tx, ending) : finishAttempt(tx, ending))
}

function outcomeOf(task: Task, message: string): Outcome {
  const how = { message, exitCode: null, signal: null, warnings: [] }
  if (task.stopping) return { ...how, status: 'cancelled', reason: task.reason ?? task.stopRequestedBy }
  return { ...how, status: 'failed', reason: 'interrupted' }
}
