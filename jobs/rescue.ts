import { closeSync, mkdirSync, openSync } from 'node:fs'
import { log } from '@/lib/core/log'
import type { Attempt, Task, Unit } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'
import { insertTaskEvents } from '@/lib/events/append'
import { orNull, transition } from '@/lib/queue/transitions'
import { type Spool, spoolOf } from '@/lib/spool/layout'
import { removeSpool, sweepSpools } from '@/lib/spool/remove'
import { finishAttempt } from '@/lib/tasks/finish'
import type { AttemptRun, Runner } from './attempt-run'
import { preventBegin } from './begun'
import { taskEnvironment } from './environment'
import { AttemptWatch } from './watch'

type Held = Attempt & { task: Task }

/**
 * Takes over everything that an earlier runner of this machine had under way: what has begun is adopted (alive or
 * ended, the watch finds out), what never began goes back to its place. Returns the watches of what was adopted.
 */
export async function rescue(runner: Runner): Promise<AttemptWatch[]> {
  const watches: AttemptWatch[] = []
  const attempts = await takeOver(runner)
  await sweepSpools(runner.dataDir, new Set(attempts.map((attempt) => attempt.id)))
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
export async function recoverAttempt(runner: Runner, attempt: Held): Promise<AttemptWatch | null> {
  if (attempt.state !== 'claimed' || !preventBegin(spoolOf(runner.dataDir, attempt.id))) return adopt(runner, attempt)
  await putBack(runner, attempt)
  return null
}

/** This runner's attempts that have not ended and were claimed before `before`. */
export function attemptsOf(runner: Runner, before: Date): Promise<Held[]> {
  return runner.db.read.attempt.findMany({
    where: { runnerId: runner.id, state: { not: 'ended' }, startedAt: { lt: before } },
    include: { task: true },
  })
}

/** A new token for each: whatever the earlier runner still writes is refused from now on. */
async function takeOver(runner: Runner): Promise<Held[]> {
  const where = { serverId: runner.serverId, state: { not: 'ended' } }
  return runner.db.transact(async (tx) => {
    await tx.attempt.updateMany({ where, data: { token: { increment: 1 }, runnerId: runner.id } })
    const attempts = await tx.attempt.findMany({ where, include: { task: true }, orderBy: { startedAt: 'asc' } })
    for (const attempt of attempts) await tellTakenOver(tx, runner, attempt)
    return attempts
  })
}

async function tellTakenOver(tx: Tx, runner: Runner, attempt: Held) {
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

/** Nothing of it ran and nothing will: the next attempt may begin, at the same place, or a wished stop is done. */
async function putBack(runner: Runner, attempt: Held): Promise<void> {
  const work = runner.db.transact(async (tx) => {
    const task = await tx.task.findUnique({ where: { id: attempt.taskId }, include: { units: true } })
    if (!task) return
    if (task.stopping) return void (await cancelUnbegun(tx, runner, attempt, task))
    const back = await transition(tx, {
      taskId: task.id,
      verb: 'requeue',
      author: runner.author,
      holder: { attemptId: attempt.id, token: attempt.token },
      setAttempt: {
        state: 'ended',
        endedAt: new Date(),
        message: 'It never began',
        evidence: { proof: 'begun was ours' },
      },
      set: { timeoutAt: null },
      events: [
        {
          action: 'task.launch_taken_back',
          level: 'warning',
          message: 'Its runner ended before anything of it began; it goes back to its place',
          attempt: attempt.number,
        },
      ],
    })
    if (back)
      await tx.unit.updateMany({
        where: { taskId: task.id, status: 'running' },
        data: { status: 'pending', startedAt: null },
      })
  })
  await orNull(work)
  removeSpool(spoolOf(runner.dataDir, attempt.id))
}

function cancelUnbegun(tx: Tx, runner: Runner, attempt: Held, task: Task & { units: Unit[] }) {
  const message = `Stopped by ${task.stopRequestedBy ?? 'request'} before it began`
  return finishAttempt(tx, {
    task,
    attempt,
    units: task.units,
    author: runner.author,
    outcome: { status: 'cancelled', reason: task.reason, message, exitCode: null, signal: null, warnings: [] },
    endedAt: new Date(),
    evidence: { proof: 'begun was ours' },
    events: [{ action: 'task.stopped', level: 'info', message, meta: { forced: false, left: 0 } }],
  })
}

function adopt(runner: Runner, attempt: Held): AttemptWatch {
  const spool = spoolOf(runner.dataDir, attempt.id)
  const run: AttemptRun = {
    runner,
    launcher: runner.launcherOf(attempt.launcher),
    task: attempt.task,
    attempt,
    spool,
    attemptId: attempt.id,
    unitName: attempt.unitName,
    isAdopted: true,
  }
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
