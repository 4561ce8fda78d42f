import { readdirSync } from 'node:fs'
import { decodeTime } from 'ulid'
import { isId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { appendAuditEvent } from '@/lib/events/append'
import { describe } from '@/lib/processes/signal'
import { spoolOf, spoolRoot, unitNameOf } from '@/lib/spool/layout'
import { type HeldAttempt, type Runner, runOf } from './attempt-run'
import type { Launcher } from './launchers/launcher'
import { endGivenUp } from './superseded'
import { killUntilGone, survivorsOf, type Traces } from './survivors'

/** Ends programs of attempts that the ledger calls ended, or that it has removed, whose spools an earlier runner has left. */
export async function endForgotten(runner: Runner, underWay: ReadonlySet<string>): Promise<void> {
  const ids = spoolNames(runner.dataDir).filter((name) => isId('att', name) && !underWay.has(name))
  for (const id of ids) {
    const attempt = await runner.db.read.attempt.findUnique({ where: { id }, include: { task: true } })
    if (attempt?.state === 'ended') await endIfAlive(runner, attempt)
    else if (attempt === null && (await isOfThisLedger(runner, id))) await endRemoved(runner, id)
  }
}

async function endIfAlive(runner: Runner, attempt: HeldAttempt): Promise<void> {
  try {
    const run = runOf(runner, attempt, spoolOf(runner.dataDir, attempt.id))
    if (await isRunning(run)) await endGivenUp(run)
  } catch (error) {
    log.error({ err: error, attempt: attempt.id }, 'a program of an ended attempt could not be ended')
  }
}

async function isRunning(run: Traces): Promise<boolean> {
  return (await run.launcher.isActive(run)) || (await survivorsOf(run)).length > 0
}

/** What began before the ledger knew this machine is another ledger's, whose data directory this was: it is left alone. */
async function isOfThisLedger({ db, serverId }: Runner, attemptId: string): Promise<boolean> {
  const server = await db.read.server.findUnique({ where: { id: serverId }, select: { createdAt: true } })
  return server !== null && decodeTime(attemptId.slice('att_'.length).toUpperCase()) >= server.createdAt.getTime()
}

/**
 * Its task was deleted, or pruned, after its machine had been declared dead. What it was started by went with it, so every
 * launcher is asked.
 */
async function endRemoved(runner: Runner, attemptId: string): Promise<void> {
  const spool = spoolOf(runner.dataDir, attemptId)
  for (const launcher of new Set([runner.launcher, runner.workers, runner.launcherOf('process')])) {
    try {
      const run = { launcher, spool, attemptId, unitName: unitNameOf(attemptId) }
      if (await isRunning(run)) await killRemoved(runner, run)
    } catch (error) {
      log.error({ err: error, attempt: attemptId }, 'a program of a removed attempt could not be ended')
    }
  }
}

async function killRemoved({ db, author, serverId, serverName }: Runner, run: Traces & { launcher: Launcher }) {
  const running = describe(await survivorsOf(run))
  await run.launcher.signal(run, 'SIGKILL')
  await run.launcher.gone(run)
  const left = describe(await killUntilGone({ ...run, attempt: { stopSentAt: null, killSentAt: new Date() } }, 10_000))
  run.launcher.forget(run)
  const end = left.length > 0 ? `${left.join(', ')} cannot be ended` : 'it was killed'
  await db.transact((tx) =>
    appendAuditEvent(tx, author, {
      action: 'server.leftover_killed',
      level: left.length > 0 ? 'error' : 'warning',
      message: `A task that is in the ledger no more still ran ${running.join(', ') || 'here'} on ${serverName}; ${end}`,
      meta: { server_id: serverId, attempt: run.attemptId, running, left },
    }),
  )
}

function spoolNames(dataDir: string): string[] {
  try {
    return readdirSync(spoolRoot(dataDir))
  } catch {
    return []
  }
}
