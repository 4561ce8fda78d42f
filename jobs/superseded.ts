import { appendTaskEvents } from '@/lib/events/append'
import { describe } from '@/lib/processes/signal'
import { removeSpool } from '@/lib/spool/remove'
import type { AttemptRun } from './attempt-run'
import { insist } from './insist'
import { killUntilGone, survivorsOf } from './survivors'

/**
 * Whether the ledger has ended this attempt without us: its machine was declared dead, or it went elsewhere; perhaps it
 * has gone since with its task. (Another runner of this machine that took it over has not ended it.)
 */
export async function isGivenUp({ runner, attempt }: AttemptRun): Promise<boolean> {
  const row = await insist('ask whether it is still ours', async () =>
    runner.db.read.attempt.findUnique({ where: { id: attempt.id }, select: { state: true, token: true } }),
  )
  return row === null || (row.state === 'ended' && row.token !== attempt.token)
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
