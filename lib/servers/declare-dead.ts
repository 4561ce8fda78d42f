import { openStates } from '@/lib/attempts/held'
import type { Foreseen, MachineDeath } from '@/lib/contract/machine-death'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Attempt, Task } from '@/lib/db/generated/sqlite/client'
import { databaseNow } from '@/lib/db/now'
import type { Db, Tx } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { isAlive } from '@/lib/runners/alive'
import { fateOf, giveUpAttempt } from '@/lib/tasks/give-up'
import { isRepeated } from '@/lib/tasks/repeat'
import { latestRunner } from './latest-runner'
import { showServer } from './list'

type Held = Attempt & { task: Task }

/** What would follow if a machine were declared dead now, for a person to read before doing so. Throws `not-found`. */
export async function foreseeDeath(reference: string, db: Db = defaultDb()): Promise<MachineDeath> {
  const server = await showServer(reference, db)
  const [held, waiting, runner] = await Promise.all([
    db.read.attempt.findMany({ ...heldBy(server.id), include: { task: true } }),
    db.read.task.count({ where: { serverId: server.id, status: 'pending' } }),
    latestRunner(server.id, db),
  ])
  return {
    server_id: server.id,
    server_name: server.name,
    is_alive: server.is_alive,
    last_heard_at: runner?.heartbeatAt.toISOString() ?? null,
    tasks: await Promise.all(held.map((attempt) => foresee(attempt, db))),
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
  if (death.is_alive) throw stillAlive(death)
  await db.transact(async (tx) => {
    await closeLives(tx, db.kind, death)
    const held = await tx.attempt.findMany({ ...heldBy(death.server_id), include: { task: true } })
    const message = `Its machine ${death.server_name} was declared dead by ${actor.name}`
    for (const attempt of held) {
      await giveUpAttempt(tx, db.kind, attempt, actor, message, [
        {
          action: 'task.machine_declared_dead',
          level: 'warning',
          message,
          attempt: attempt.number,
          isAudit: true,
        },
      ])
    }
    await appendAuditEvent(tx, actor, {
      action: 'server.declared_dead',
      level: 'warning',
      message: `${actor.name} declared ${death.server_name} dead; ${say(held.length)} under way there`,
      meta: { server_id: death.server_id, tasks: held.map((attempt) => attempt.taskId) },
    })
  })
  return death
}

/** First of all: its runner must not go on with this life, however late it hears of it. It may have been heard meanwhile. */
async function closeLives(tx: Tx, kind: Db['kind'], death: MachineDeath): Promise<void> {
  const lives = await tx.runner.updateManyAndReturn({
    where: { serverId: death.server_id, stoppedAt: null },
    data: { stoppedAt: new Date() },
    select: { heartbeatAt: true },
  })
  const now = await databaseNow(kind, tx)
  if (lives.some(({ heartbeatAt }) => isAlive({ heartbeatAt, stoppedAt: null }, now))) throw stillAlive(death)
}

function say(tasks: number): string {
  return tasks === 1 ? '1 task was' : `${tasks} tasks were`
}

function stillAlive({ server_name }: MachineDeath): AppError {
  return new AppError('conflict', `The runner of ${server_name} is alive: nothing of it can be given up.`)
}

function heldBy(serverId: string) {
  return { where: { serverId, state: { in: [...openStates] } }, orderBy: { startedAt: 'asc' as const } }
}

async function foresee(attempt: Held, db: Db): Promise<Foreseen> {
  const { task } = attempt
  const next = (await isRepeated(db.read, { outcome: fateOf(task, '') }, task)) ? 'next-attempt' : 'fails'
  return {
    task_id: task.id,
    name: task.name,
    attempt: attempt.number,
    started_at: attempt.startedAt.toISOString(),
    contact_lost_at: attempt.contactLostAt?.toISOString() ?? null,
    consequence: task.stopping ? 'cancelled' : next,
  }
}
