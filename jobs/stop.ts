import { setTimeout as sleep } from 'node:timers/promises'
import { updateHeldAttempt, updateHeldAttemptOnce } from '@/lib/attempts/held'
import type { NewEvent } from '@/lib/events/append'
import { appendTaskEvents } from '@/lib/events/append'
import { isAlive, readIdentityFile, readStat } from '@/lib/processes/identity'
import { describe, signalAll } from '@/lib/processes/signal'
import { readResult } from '@/lib/spool/result'
import { noteSignal } from '@/lib/spool/signalled'
import { type AttemptRun, holderOf } from './attempt-run'
import { insist } from './insist'
import { point } from './points'
import { survivorsOf } from './survivors'
import { tellOnce } from './tell-once'

export type Cause = 'stop' | 'timeout' | 'output-limit'

/** The polite end: recorded first, then TERM to everything of it. A wish that comes too late sends nothing. */
export async function sendTerm(run: AttemptRun, cause: Cause): Promise<void> {
  if (run.attempt.stopSentAt) return
  if (!(await record(run, cause, { stopSentAt: new Date() }, termEvent(run, cause)))) return
  await deliver(run, 'SIGTERM')
}

/** What an earlier runner recorded goes out once more: it may not have come to it. */
export async function resendSignal(run: AttemptRun): Promise<void> {
  if (run.attempt.killSentAt) await deliver(run, 'SIGKILL')
  else if (run.attempt.stopSentAt) await deliver(run, 'SIGTERM')
}

/** What was decided on and could not be sent (no file left to open, a manager that did not answer) is sent now. */
export async function sendUnsent(run: AttemptRun): Promise<void> {
  if (!run.attempt.signalledAt) await resendSignal(run)
}

/** Sends it, unless the program has ended before, and notes that it went out: only then an end can be its work. */
async function deliver(run: AttemptRun, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  point('stop.recorded', run.attempt.id)
  if (signal === 'SIGTERM' && run.launcher.name !== 'inline') await waitForProgram(run)
  if (readResult(run.spool)) return
  noteSignal(run.spool)
  await run.launcher.signal(run, signal)
  point('stop.sent', run.attempt.id)
  if (run.attempt.signalledAt) return
  run.attempt.signalledAt = new Date()
  const { signalledAt } = run.attempt
  await insist('note the signal', () =>
    run.runner.db.transact((tx) => updateHeldAttempt(tx, holderOf(run), { signalledAt })),
  )
}

/** A polite signal before the program is there would be its wrapper's alone, which lives on and starts the program. */
async function waitForProgram(run: AttemptRun): Promise<void> {
  const end = performance.now() + 2000
  while (!readIdentityFile(run.spool.program) && performance.now() < end) {
    if (readResult(run.spool) || !(await run.launcher.isActive(run))) return
    await sleep(5)
  }
}

function termEvent(run: AttemptRun, cause: Cause): NewEvent {
  const why = {
    stop: `asked for by ${run.task.stopRequestedBy ?? 'request'}`,
    timeout: `its time limit of ${run.task.timeoutSecs} s is over`,
    'output-limit': `it printed more than ${run.task.outputLimitBytes} bytes`,
  }[cause]
  return {
    action: cause === 'stop' ? 'task.stop_sent' : 'task.limit_reached',
    level: cause === 'stop' ? 'info' : 'warning',
    message: `Sent SIGTERM to all of its processes: ${why}; grace ${run.task.stopGraceSecs} s`,
    meta: { cause, signal: 'SIGTERM', grace_secs: run.task.stopGraceSecs },
  }
}

/** The grace is over and something still runs: said once; nothing is killed unasked. */
export async function tellUnanswered(run: AttemptRun): Promise<void> {
  if (run.task.stopUnanswered) return
  run.task.stopUnanswered = true
  const left = describe(await survivorsOf(run))
  await insist('tell of the unanswered stop', () =>
    run.runner.db.transact(async (tx) => {
      // A runner that was frozen may find the task's next attempt under way.
      if (!(await updateHeldAttempt(tx, holderOf(run), {}))) return
      const { count } = await tx.task.updateMany({
        where: { id: run.task.id, status: 'running', stopUnanswered: false },
        data: { stopUnanswered: true },
      })
      if (count === 0) return
      await appendTaskEvents(tx, run.task.id, run.runner.author, [
        {
          action: 'task.stop_unanswered',
          level: 'warning',
          message: `Still running ${run.task.stopGraceSecs} s after SIGTERM: ${left.join(', ') || 'its unit'}`,
          meta: { running: left },
        },
      ])
    }),
  )
}

/** Somebody asked for an end, and it came otherwise. */
export function stopTooLate(why: string): NewEvent {
  return { action: 'task.stop_failed', level: 'info', message: `The stop came too late: ${why}` }
}

/** The forced end: recorded first, then KILL to everything of it, again and again until nothing is left. */
export async function sendKill(run: AttemptRun, cause: Cause): Promise<void> {
  if (run.attempt.killSentAt) return
  if (!(await record(run, cause, { killSentAt: new Date() }, killEvent(run, cause)))) return
  await deliver(run, 'SIGKILL')
}

function killEvent(run: AttemptRun, cause: Cause): NewEvent {
  const why = cause === 'stop' ? `asked for by ${run.task.stopRequestedBy ?? 'request'}` : `${cause}, grace over`
  return {
    action: 'task-force-killed',
    level: 'warning',
    message: `Sent SIGKILL to all of its processes: ${why}`,
    meta: { cause, signal: 'SIGKILL' },
  }
}

/** What a killed attempt still has running, ended again; told once as `task.stop_failed` with its names. */
export async function killAgain(run: AttemptRun, isToBeTold: boolean): Promise<void> {
  const left = await survivorsOf(run)
  // A wrapper that was frozen cannot write down an end: without it there is proof instead.
  if (left.length === 0) return killWrapper(run)
  const refused = signalAll(left, 'SIGKILL')
  if (!isToBeTold) return
  await tellOnce(run, {
    action: 'task.stop_failed',
    level: 'error',
    message: `Stop not confirmed: ${describe(left).join(', ')} still running after SIGKILL`,
    meta: { running: describe(left), ...(refused.length > 0 && { not_ours: refused }) },
  })
}

function killWrapper(run: AttemptRun): void {
  const wrapper = readIdentityFile(run.spool.wrapper)
  const stat = wrapper && isAlive(wrapper) ? readStat(wrapper.pid) : null
  if (stat) signalAll([stat], 'SIGKILL')
}

/** The intent goes into the ledger before the signal goes out; the first cause stays. False: not ours any more. */
async function record(
  run: AttemptRun,
  cause: Cause,
  sent: { stopSentAt?: Date; killSentAt?: Date },
  event: NewEvent,
): Promise<boolean> {
  const set = { cause: run.attempt.cause ?? cause, ...sent }
  const isHeld = await insist('record the stop', () =>
    run.runner.db.transact(async (tx) => {
      const isNew = await updateHeldAttemptOnce(tx, holderOf(run), set, { from: unsent(sent), to: sent })
      if (isNew === 'written') await appendTaskEvents(tx, run.task.id, run.runner.author, [event])
      return isNew !== 'superseded'
    }),
  )
  if (isHeld) Object.assign(run.attempt, set)
  return isHeld
}

function unsent(sent: { stopSentAt?: Date; killSentAt?: Date }) {
  return { ...(sent.stopSentAt && { stopSentAt: null }), ...(sent.killSentAt && { killSentAt: null }) }
}
