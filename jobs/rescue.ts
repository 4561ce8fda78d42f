import { closeSync, mkdirSync, openSync } from 'node:fs'
import { openStates } from '@/lib/attempts/held'
import { log } from '@/lib/core/log'
import type { Tx } from '@/lib/db/open'
import { insertTaskEvents } from '@/lib/events/append'
import { type Spool, spoolOf } from '@/lib/spool/layout'
import { sweepSpools } from '@/lib/spool/remove'
import { type AttemptRun, type HeldAttempt, type Runner, runOf } from './attempt-run'
import { preventBegin } from './begun'
import { taskEnvironment } from './environment'
import { endForgotten } from './forgotten'
import { point } from './points'
import { putBack } from './put-back'
import { AttemptWatch } from './watch'

/**
 * Takes over everything that an earlier runner of this machine had under way: what has begun is adopted (alive or
 * ended, the watch finds out), what never began goes back to its place. Returns the watches of what was adopted.
 */
export async function rescue(runner: Runner): Promise<AttemptWatch[]> {
  const watches: AttemptWatch[] = []
  const attempts = await takeOver(runner)
  const underWay = new Set(attempts.map((attempt) => attempt.id))
  await endForgotten(runner, underWay)
  await sweepSpools(runner.dataDir, underWay)
  for (const attempt of attempts) {
    try {
      const watch = await recoverAttempt(runner, attempt)
      if (watch) watches.push(watch)
    } catch (error) {
      // One that cannot be taken over now must not keep the others from it; the loop tries again.
      log.error({ err: error, attempt: attempt.id }, 'an attempt could not be taken over')
    }
  }
  return watches
}

/** Adopts an attempt that has begun, or puts it back where nothing of it will ever begin (then there is no watch). */
export async function recoverAttempt(runner: Runner, attempt: HeldAttempt): Promise<AttemptWatch | null> {
  if (attempt.state === 'launched' || !preventBegin(spoolOf(runner.dataDir, attempt.id))) return adopt(runner, attempt)
  point('begin.prevented', attempt.id)
  const message = 'Its runner ended before anything of it began; it goes back to its place'
  await putBack(runner, attempt, { message, proof: 'begun was ours' })
  return null
}

/** This runner's attempts that have not ended and were claimed before `before`. */
export function attemptsOf(runner: Runner, before: Date): Promise<HeldAttempt[]> {
  return runner.db.read.attempt.findMany({
    where: { runnerId: runner.id, state: { in: [...openStates] }, startedAt: { lt: before } },
    include: { task: true },
  })
}

/** A new token for each: whatever the earlier runner still writes is refused from now on. */
async function takeOver(runner: Runner): Promise<HeldAttempt[]> {
  const where = { serverId: runner.serverId, state: { in: [...openStates] } }
  return runner.db.transact(async (tx) => {
    await tx.attempt.updateMany({ where, data: { token: { increment: 1 }, runnerId: runner.id, contactLostAt: null } })
    const attempts = await tx.attempt.findMany({ where, include: { task: true }, orderBy: { startedAt: 'asc' } })
    for (const attempt of attempts) await tellTakenOver(tx, runner, attempt)
    return attempts
  })
}

async function tellTakenOver(tx: Tx, runner: Runner, attempt: HeldAttempt) {
  const [task] = await tx.task.updateManyAndReturn({
    where: { id: attempt.taskId },
    data: { eventNo: { increment: 1 }, updatedAt: new Date() },
  })
  if (!task) return
  attempt.task = task
  await insertTaskEvents(tx, task, runner.author, [
    {
      action: 'task.adopted',
      level: 'info',
      message: 'Taken over by a restarted runner',
      attempt: attempt.number,
      meta: { state: attempt.state, token: attempt.token },
    },
  ])
}

function adopt(runner: Runner, attempt: HeldAttempt): AttemptWatch {
  const spool = spoolOf(runner.dataDir, attempt.id)
  const run = runOf(runner, attempt, spool)
  restoreFiles(spool)
  const watch = new AttemptWatch(run, openedEnvironment(run))
  watch.resumeStop()
  return watch
}

/** Without the secrets nothing could be masked: then what it prints from now on is not stored. */
function openedEnvironment(run: AttemptRun): Record<string, string> {
  try {
    return taskEnvironment(run.task)
  } catch (error) {
    log.error({ err: error, task: run.task.id }, 'its secrets cannot be opened: its output is not stored any more')
    run.task.outputLimitBytes = 0
    return {}
  }
}

/** Removed by hand: what it printed is lost, but whether it lives can still be found out. */
function restoreFiles(spool: Spool): void {
  mkdirSync(spool.dir, { recursive: true, mode: 0o700 })
  for (const file of [spool.stdout, spool.stderr]) closeSync(openSync(file, 'a', 0o600))
}
