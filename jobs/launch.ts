import { updateHeldAttempt } from '@/lib/attempts/held'
import { runsOnHost } from '@/lib/core/env'
import { lockRow } from '@/lib/db/lock-row'
import type { Tx } from '@/lib/db/open'
import { findHandlerSpec } from '@/lib/handlers/catalogue'
import type { Claim } from '@/lib/queue/claim'
import { orNull } from '@/lib/queue/transitions'
import { createSpool } from '@/lib/spool/create'
import { type Spool, spoolOf } from '@/lib/spool/layout'
import { removeSpool } from '@/lib/spool/remove'
import { execScript } from '@/lib/spool/shell-words'
import { finishAttempt } from '@/lib/tasks/finish'
import { type AttemptRun, holderOf, type Runner } from './attempt-run'
import { preventBegin } from './begun'
import { baseEnvironment, commandEnvironment, taskEnvironment, workerEnvironment } from './environment'
import { requireHandler } from './handlers/registry'
import { insist } from './insist'
import { recordLaunch } from './launch-record'
import { point } from './points'
import { stopTooLate } from './stop'
import { AttemptWatch } from './watch'
import { workerScript } from './worker-script'

/**
 * From a committed claim to a running program. `onWatch` gets its watch before the program starts: it may end before
 * its launch is recorded.
 */
export async function launch(
  runner: Runner,
  { task, attempt }: Claim,
  onWatch: (watch: AttemptWatch) => void,
): Promise<void> {
  point('claim.committed', attempt.id)
  const spool = spoolOf(runner.dataDir, attempt.id)
  const run: AttemptRun = {
    runner,
    launcher: runner.launcherOf(attempt.launcher),
    task,
    attempt,
    spool,
    attemptId: attempt.id,
    unitName: attempt.unitName,
    isAdopted: false,
  }
  if (isForAnyMachine(run) && !(await recordIntent(run))) return
  let watch: AttemptWatch | null = null
  try {
    const env = taskEnvironment(task)
    createSpool(spool, contentsOf(run, env))
    point('spool.created', attempt.id)
    watch = new AttemptWatch(run, env)
    onWatch(watch)
    point('launch.asked', attempt.id)
    if (isLate(run) && !(await recordIntent(run))) return await leaveUnbegun(run, watch)
    await run.launcher.launch({
      attemptId: attempt.id,
      unitName: attempt.unitName,
      spool,
      description: `Taskyard ${task.id} ${task.handler}`,
      backstopSecs: task.timeoutSecs === null ? null : task.timeoutSecs + task.stopGraceSecs + 2,
      mayMove: findHandlerSpec(task.handler)?.isRepeatable ?? false,
    })
    attempt.launchedAt = new Date()
    watch.launched()
    point('launch.done', attempt.id)
  } catch (error) {
    // An answer that was lost is no answer: only who makes the directory knows. Until it can be made, the watch looks.
    if (watch && !hasPreventedBegin(spool)) return watch.launched()
    await watch?.abandon()
    await failLaunch(run, error)
    return
  }
  await recordLaunch(run)
  point('launch.recorded', attempt.id)
}

/** Several machines could take it: whether this one has begun must be known to the others before it does. */
function isForAnyMachine({ runner, task }: AttemptRun): boolean {
  return runner.db.kind === 'postgresql' && task.serverId === null
}

/** A launch takes far less, ms: this runner was frozen since it claimed, and may have been given up. */
const lateMs = 5000

function isLate({ attempt }: AttemptRun): boolean {
  return Date.now() - attempt.startedAt.getTime() > lateMs
}

async function leaveUnbegun({ spool }: AttemptRun, watch: AttemptWatch): Promise<void> {
  await watch.abandon()
  removeSpool(spool)
}

/** False: it was taken away meanwhile, and must not begin here. */
async function recordIntent(run: AttemptRun): Promise<boolean> {
  const isOurs = await insist('record the intent to launch', () =>
    run.runner.db.transact((tx) => updateHeldAttempt(tx, holderOf(run), { state: 'launching' })),
  )
  if (isOurs) run.attempt.state = 'launching'
  return isOurs
}

function hasPreventedBegin(spool: Spool): boolean {
  try {
    return preventBegin(spool)
  } catch {
    return false
  }
}

function contentsOf({ task, attempt }: AttemptRun, env: Record<string, string>) {
  const handler = requireHandler(task.handler)
  if (handler.kind === 'program') {
    const base = commandEnvironment(attempt.id, task.id)
    // A unit of the host begins in the home of its user.
    const cwd = task.cwd ?? (runsOnHost() ? null : (base.HOME ?? '/'))
    return { script: handler.script(task.params), env: { ...base, ...env }, cwd }
  }
  const base = baseEnvironment(attempt.id, task.id)
  if (task.isolation === 'inline') return { script: '', env: {}, cwd: null }
  const argv = [process.execPath, '--enable-source-maps', workerScript, attempt.id]
  return { script: execScript(argv), env: { ...base, ...env, ...workerEnvironment() }, cwd: process.cwd() }
}

async function failLaunch(run: AttemptRun, error: unknown): Promise<void> {
  const message = `It could not be started: ${error instanceof Error ? error.message : String(error)}`
  await insist('write the failed launch', () => orNull(run.runner.db.transact((tx) => writeFailure(tx, run, message))))
  removeSpool(run.spool)
}

async function writeFailure(tx: Tx, run: AttemptRun, message: string): Promise<void> {
  // As it is now: somebody may have asked for its end since it was claimed, and wants no other try.
  await lockRow(tx, run.runner.db.kind, 'Task', run.task.id)
  const where = { id: run.task.id }
  const found = await tx.task.findUnique({ where, include: { units: { orderBy: { ordinal: 'asc' } } } })
  if (!found) return
  const { units, ...task } = found
  await finishAttempt(tx, {
    task,
    units,
    attempt: run.attempt,
    author: run.runner.author,
    outcome: { status: 'failed', reason: 'launch-failed', message, exitCode: null, signal: null, warnings: [] },
    endedAt: new Date(),
    evidence: { launch: message },
    events: task.stopping ? [stopTooLate('it could not be started')] : [],
  })
}
