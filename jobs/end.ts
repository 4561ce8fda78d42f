import { existsSync } from 'node:fs'
import { log } from '@/lib/core/log'
import type { Prisma, Task, Unit } from '@/lib/db/generated/sqlite/client'
import { lockRow } from '@/lib/db/lock-row'
import type { Tx } from '@/lib/db/open'
import type { NewEvent } from '@/lib/events/append'
import { findHandlerSpec } from '@/lib/handlers/catalogue'
import { describe } from '@/lib/processes/signal'
import { orNull } from '@/lib/queue/transitions'
import { removeSpool } from '@/lib/spool/remove'
import { readResult, resultOfUnit, type SpoolResult } from '@/lib/spool/result'
import { wasSignalNoted } from '@/lib/spool/signalled'
import { finishAttempt } from '@/lib/tasks/finish'
import { type LeaveWish, leaveOff } from '@/lib/tasks/leave-off'
import { type EndFacts, outcomeOf } from '@/lib/tasks/outcome'
import { isRepeated, repeatAttempt } from '@/lib/tasks/repeat'
import type { AttemptRun } from './attempt-run'
import { preventBegin } from './begun'
import { insist } from './insist'
import { interruptionOf, proofOf, restarted } from './interruption'
import { takeLaunchEvent } from './launch-record'
import { endWhatIsLeft } from './left-behind'
import { monotonic } from './monotonic'
import type { OutputFollower } from './output/follower'
import { point } from './points'
import { stopTooLate } from './stop'
import { isGivenUp, tellGivenUp } from './superseded'
import { survivorsOf } from './survivors'
import { tellOnce } from './tell-once'
import type { Said } from './worker/outcome'

/** The main process has ended: with a result, or with nothing that tells how. */
export interface MainEnd {
  result: SpoolResult | null
  /** Proven: launch.sh could not take its first step, and nobody will any more. */
  neverBegan: boolean
}

/** Looks for evidence that the main process has ended; null while it runs. */
export async function findMainEnd(run: AttemptRun): Promise<MainEnd | null> {
  const result = readResult(run.spool)
  if (result) return { result, neverBegan: hasNotRun(result) }
  if (await run.launcher.isActive(run)) return null
  // Written between the two looks?
  const late = readResult(run.spool)
  if (late) return { result: late, neverBegan: hasNotRun(late) }
  // The writer of last resort can be killed as well; then the manager is asked itself.
  const exit = run.launcher.exitOf(run)
  const told = exit && resultOfUnit(run.spool, exit)
  if (told) return { result: told, neverBegan: hasNotRun(told) }
  // Of a spool that was removed by hand nothing can be said, not even that nothing began.
  const isIntact = existsSync(run.spool.script)
  return { result: null, neverBegan: isIntact && preventBegin(run.spool) }
}

/** launch.sh itself ended where it could not do its part: it says so with these codes, and only systemd hears it. */
function hasNotRun(result: SpoolResult): boolean {
  return result.by !== 'launch' && (result.exitCode === 75 || result.exitCode === 76)
}

/**
 * From the main process's end to the outcome: what lives is ended and named, the rest of the output is read, and
 * everything is written at once. Returns the ended task, or null where the attempt was taken over.
 */
export async function settle(run: AttemptRun, end: MainEnd, follower: OutputFollower): Promise<Task | null> {
  point('end.seen', run.attempt.id)
  const isLate = hasEndedLate(run, end)
  const events: NewEvent[] = []
  const wasLost = isWrapperLost(run, end)
  if (wasLost) await tellWrapperLost(run, await survivorsOf(run).then(describe))
  const leftBehind = await endWhatIsLeft(run, end.result, events)
  point('end.proven', run.attempt.id)
  const rest = await follower.drain()
  // Taken here, once: the transaction below may be tried again.
  const launched = takeLaunchEvent(run)
  await run.recording
  const write = () =>
    orNull(
      run.runner.db.transact(async (tx) => {
        await lockRow(tx, run.runner.db.kind, 'Task', run.task.id)
        const found = await tx.task.findUnique({
          where: { id: run.task.id },
          include: { units: { orderBy: { ordinal: 'asc' } } },
        })
        if (!found) return null
        const { units, ...task } = found
        const said = await saidBy(tx, run)
        const leaving = leavingOf(run, end, said)
        const facts = factsOf(run, { ...end, isLate, leftBehind }, task, units, said)
        const outcome = outcomeOf(facts)
        const ending = {
          task,
          units,
          attempt: run.attempt,
          author: run.runner.author,
          outcome,
          endedAt: end.result?.endedAt ?? new Date(),
          evidence: evidenceOf(run, end, leftBehind),
          events: [...launched, ...events, ...stopEvents(task, facts, outcome.message)],
          output: rest,
        }
        if (leaving && !task.stopping) return leaveOff(tx, ending, task, leaving)
        return (await isRepeated(tx, ending, task)) ? repeatAttempt(tx, ending) : finishAttempt(tx, ending)
      }),
    )
  const task = await insist('write the outcome', write, () => follower.relieve())
  point('outcome.committed', run.attempt.id)
  await follower.close()
  if (!task && (await isGivenUp(run)))
    await tellGivenUp(run, `${saidOf(end)} after it had been given up: that changes nothing`)
  // The end is written: what cannot be removed now is swept at the next start.
  if (task || (await hasEnded(run))) clearAway(run)
  run.launcher.forget(run)
  point('spool.removed', run.attempt.id)
  return task
}

function saidOf({ result }: MainEnd): string {
  const how = result?.signal ?? (result?.exitCode === null || !result ? null : `exit code ${result.exitCode}`)
  return how ? `It ended here with ${how}` : 'It ended here'
}

/** Not written by the last try: its answer may have been lost the time before, or it has gone with its task. */
async function hasEnded({ runner, attempt }: AttemptRun): Promise<boolean> {
  const where = { id: attempt.id, state: { not: 'ended' } }
  return (await insist('ask for its end', async () => runner.db.read.attempt.count({ where }))) === 0
}

function clearAway({ spool }: AttemptRun): void {
  try {
    removeSpool(spool)
  } catch (error) {
    log.warn({ err: error }, 'a spool could not be removed')
  }
}

/** The wrapper is gone without a word, and it was not us who ended it. */
function isWrapperLost(run: AttemptRun, { result, neverBegan }: MainEnd): boolean {
  if (restarted(run) || run.launcher.name === 'inline') return false
  if (run.attempt.stopSentAt || run.attempt.killSentAt || neverBegan) return false
  return result === null || (result.by !== 'launch' && result.signal === 'SIGKILL' && result.serviceResult === 'signal')
}

async function tellWrapperLost(run: AttemptRun, running: string[]): Promise<void> {
  const what =
    running.length > 0 ? `still running: ${running.join(', ')}; ending it` : 'nothing of the program runs any more'
  const message = `The wrapper was killed; ${what}`
  await tellOnce(run, { action: 'task.wrapper_lost', level: 'error', message, meta: { running } })
}

/** Whether it was left at a safe point of its own accord, before any signal of ours. */
function leavingOf(run: AttemptRun, { result }: MainEnd, said: Said | null): LeaveWish | null {
  return said && 'leftOff' in said && !wasSignalled(run, result) ? said.leftOff : null
}

/** What a worker said of its own end; a program says nothing beside its exit code. */
async function saidBy(tx: Tx, run: AttemptRun): Promise<Said | null> {
  if (findHandlerSpec(run.task.handler)?.unitsFollowTask) return null
  const attempt = await tx.attempt.findUnique({ where: { id: run.attempt.id }, select: { outcome: true } })
  return attempt?.outcome as Said | null
}

interface SeenEnd extends MainEnd {
  isLate: boolean
  leftBehind: string[]
}

function factsOf(run: AttemptRun, end: SeenEnd, task: Task, units: Unit[], said: Said | null): EndFacts {
  const { attempt } = run
  const { result, neverBegan, isLate, leftBehind } = end
  const spec = findHandlerSpec(task.handler)
  const isLost = isWrapperLost(run, end)
  // A stop that was wished for and met its task at a safe point needed no signal any more.
  const isLeftForStop = leavingOf(run, end, said) !== null && task.stopping !== null
  return {
    neverBegan,
    exit:
      result && !isLost && !neverBegan && (result.exitCode !== null || result.signal)
        ? { exitCode: result.exitCode, signal: result.signal }
        : null,
    serviceResult: result?.serviceResult ?? null,
    cause: isLeftForStop ? 'stop' : (attempt.cause as EndFacts['cause']),
    wasSignalled: isLeftForStop || wasSignalled(run, result),
    said: said && 'reason' in said ? said : null,
    stopReason: task.reason,
    stopForced: attempt.killSentAt !== null,
    timeoutSecs: task.timeoutSecs,
    endedLate: isLate,
    leftBehind,
    interruption: interruptionOf(run, isLost),
    units,
    unitsFollowTask: spec?.unitsFollowTask ?? false,
    meaning: spec?.exitMeans?.[result?.exitCode ?? -1] ?? null,
  }
}

/**
 * Whether our signal ended it. Where a runner died between the decision and the ledger's word that the signal went out,
 * the spool's note tells, or the signal that it died of: an end by any other way was its own.
 */
function wasSignalled({ attempt, spool }: AttemptRun, result: SpoolResult | null): boolean {
  if (attempt.signalledAt || wasSignalNoted(spool, result)) return true
  if (attempt.killSentAt) return result?.signal === 'SIGKILL'
  return attempt.stopSentAt !== null && result?.signal === 'SIGTERM'
}

/** So long after its time limit, ms, an end is late: the limit is counted from the claim, the program starts later. */
const toleranceMs = 1000

/**
 * It ended behind its time limit, and nobody had ended it there: no runner was there, or it was frozen. By both clocks: the
 * machine's, which says when it ended, may have been set since it began.
 */
function hasEndedLate({ task: { timeoutAt } }: AttemptRun, { result }: MainEnd): boolean {
  if (!result || !timeoutAt || performance.now() < monotonic(timeoutAt) + toleranceMs) return false
  return result.endedAt.getTime() > timeoutAt.getTime() + toleranceMs
}

function evidenceOf(run: AttemptRun, { result }: MainEnd, leftBehind: string[]): Prisma.InputJsonObject {
  const unit = run.launcher.exitOf(run)
  return {
    proof: proofOf(run),
    ...(result && {
      [result.by === 'manager' ? 'told' : 'spool']: {
        by: result.by,
        exit_code: result.exitCode,
        signal: result.signal,
        service_result: result.serviceResult,
      },
    }),
    ...(unit && { unit: { main_exit: unit.mainCode, main_status: unit.mainStatus, result: unit.result } }),
    ...(leftBehind.length > 0 && { left_behind: leftBehind }),
  }
}

function stopEvents(task: Task, facts: EndFacts, message: string): NewEvent[] {
  if (!task.stopping) return []
  if (facts.cause === 'stop' && facts.wasSignalled) {
    return [{ action: 'task.stopped', level: 'info', message, meta: { forced: facts.stopForced, left: 0 } }]
  }
  const why = facts.wasSignalled ? `it was already being ended: ${facts.cause}` : 'it had already ended'
  return [stopTooLate(why)]
}
