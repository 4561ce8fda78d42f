import { setTimeout as sleep } from 'node:timers/promises'
import { updateHeldAttemptOnce } from '@/lib/attempts/held'
import { appendTaskEvents, type NewEvent } from '@/lib/events/append'
import { readIdentityFile } from '@/lib/processes/identity'
import { type AttemptRun, holderOf } from './attempt-run'
import { insist } from './insist'

/**
 * A program that ends at once tells of its launch together with its end: one commit less for the many small ones.
 * Nothing depends on this record: whether an attempt has begun is told by its spool.
 */
const waitMs = 25

/** Writes down that it was launched, and how. */
export async function recordLaunch(run: AttemptRun): Promise<void> {
  run.isLaunchTold = false
  await sleep(waitMs)
  const events = takeLaunchEvent(run)
  if (events.length === 0) return
  const wrapper = readIdentityFile(run.spool.wrapper)
  run.recording = insist('record the launch', () =>
    run.runner.db.transact(async (tx) => {
      const { launchedAt } = run.attempt
      const set = { state: 'launched', launchedAt, ...(wrapper && { wrapper: { ...wrapper } }) }
      const once = { from: { launchedAt: null }, to: { launchedAt } }
      if ((await updateHeldAttemptOnce(tx, holderOf(run), set, once)) !== 'written') return
      await appendTaskEvents(tx, run.task.id, run.runner.author, events)
    }),
  )
  await run.recording
}

/** The launch's event, for whoever writes first; nobody after that gets it again. */
export function takeLaunchEvent(run: AttemptRun): NewEvent[] {
  if (run.isLaunchTold !== false) return []
  run.isLaunchTold = true
  const pid = readIdentityFile(run.spool.wrapper)?.pid
  const how = {
    systemd: `in unit ${run.unitName}`,
    process: `in session ${pid ?? 'of its own'}`,
    inline: 'inside the runner',
  }[run.launcher.name]
  return [
    {
      action: 'task.launched',
      level: 'info',
      message: `Started ${how}`,
      attempt: run.attempt.number,
      meta: { launcher: run.launcher.name, unit: run.unitName, ...(pid !== undefined && { pid }) },
    },
  ]
}
