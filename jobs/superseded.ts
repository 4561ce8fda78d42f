import { readdirSync } from 'node:fs'
import { isId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { appendTaskEvents } from '@/lib/events/append'
import { describe } from '@/lib/processes/signal'
import { spoolOf, spoolRoot } from '@/lib/spool/layout'
import { removeSpool } from '@/lib/spool/remove'
import { type AttemptRun, type HeldAttempt, type Runner, runOf } from './attempt-run'
import { insist } from './insist'
import { killUntilGone, survivorsOf } from './survivors'

/**
 * Whether the ledger has ended this attempt without us: its machine was declared dead, or it went elsewhere. (Another
 * runner of this machine that took it over has not ended it.)
 */
export async function isGivenUp({ runner, attempt }: AttemptRun): Promise<boolean> {
  const row = await insist('ask whether it is still ours', async () =>
    runner.db.read.attempt.findUnique({ where: { id: attempt.id }, select: { state: true, token: true } }),
  )
  return row !== null && row.state === 'ended' && row.token !== attempt.token
}

/** Ends what of a given up attempt still runs here, and says so: the ledger calls it ended. */
export async function endGivenUp(run: AttemptRun): Promise<void> {
  const running = describe(await survivorsOf(run))
  // What it handed over to units of their own is not spared: it may have been begun elsewhere meanwhile.
  run.attempt.killSentAt = new Date()
  await run.launcher.signal(run, 'SIGKILL')
  await run.launcher.gone(run)
  const left = describe(await killUntilGone(run, 10_000))
  const found = running.length > 0 ? `still ran ${running.join(', ')}; it was killed` : 'ran nothing of it any more'
  await tellGivenUp(run, `Given up while its machine was out of contact; when that came back it ${found}`, left)
  if (left.length === 0) removeSpool(run.spool)
  run.launcher.forget(run)
}

/** A late write changes nothing, and is told. */
export function tellGivenUp(run: AttemptRun, message: string, left: string[] = []): Promise<void> {
  return insist('tell of a given up attempt', () =>
    run.runner.db.transact((tx) =>
      appendTaskEvents(tx, run.task.id, run.runner.author, [
        {
          action: 'task.late_write_refused',
          level: left.length > 0 ? 'error' : 'warning',
          message: left.length > 0 ? `${message}; ${left.join(', ')} cannot be ended` : message,
          attempt: run.attempt.number,
          ...(left.length > 0 && { meta: { running: left } }),
        },
      ]),
    ),
  )
}

/** Ends programs of attempts that the ledger calls ended, whose spools an earlier runner has left here. */
export async function endForgotten(runner: Runner, underWay: ReadonlySet<string>): Promise<void> {
  const ids = spoolNames(runner.dataDir).filter((name) => isId('att', name) && !underWay.has(name))
  for (const id of ids) {
    const attempt = await runner.db.read.attempt.findUnique({ where: { id }, include: { task: true } })
    if (attempt?.state === 'ended') await endIfAlive(runner, attempt)
  }
}

async function endIfAlive(runner: Runner, attempt: HeldAttempt): Promise<void> {
  try {
    const run = runOf(runner, attempt, spoolOf(runner.dataDir, attempt.id))
    const isAlive = (await run.launcher.isActive(run)) || (await survivorsOf(run)).length > 0
    if (isAlive) await endGivenUp(run)
  } catch (error) {
    log.error({ err: error, attempt: attempt.id }, 'a program of an ended attempt could not be ended')
  }
}

function spoolNames(dataDir: string): string[] {
  try {
    return readdirSync(spoolRoot(dataDir))
  } catch {
    return []
  }
}
