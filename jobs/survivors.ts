import { setTimeout as sleep } from 'node:timers/promises'
import { findFamily, lookAtProcesses } from '@/lib/processes/family'
import { type ProcessStat, readIdentityFile } from '@/lib/processes/identity'
import { signalAll } from '@/lib/processes/signal'
import { controlGroupOf } from '@/lib/systemd/cgroup'
import type { AttemptRun } from './attempt-run'

/** By what the processes of an attempt are found. */
export type Traces = Pick<AttemptRun, 'launcher' | 'spool' | 'attemptId' | 'unitName'>

/** And whether we have signalled them. */
type Signalled = Traces & { attempt: Pick<AttemptRun['attempt'], 'stopSentAt' | 'killSentAt'> }

/** Everything of the attempt that lives, without its wrapper. */
export async function survivorsOf(run: Traces): Promise<ProcessStat[]> {
  const wrapper = readIdentityFile(run.spool.wrapper)
  const query = {
    mark: run.attemptId,
    session: run.launcher.sessionOf(run),
    known: await run.launcher.members(run),
    files: [run.spool.stdout, run.spool.stderr],
    ...(wrapper && { notBefore: wrapper.startTime }),
  }
  const family = findFamily(query, await lookAtProcesses())
  return family.filter((stat) => stat.pid !== wrapper?.pid || stat.startTime !== wrapper.startTime)
}

/**
 * What a main process that ended by itself left behind. What the machine's manager has given a unit of its own in the
 * meantime (`podman run -d`, `systemd-run --scope`) was handed over, not left: it is spared, unless the task is being
 * stopped.
 */
export async function leftBehindOf(run: Signalled): Promise<ProcessStat[]> {
  const all = await survivorsOf(run)
  if (run.attempt.stopSentAt || run.attempt.killSentAt) return all
  const home = controlGroupOf(process.pid)
  return all.filter((stat) => {
    const group = controlGroupOf(stat.pid)
    return group === null || group === home || group.includes(run.unitName)
  })
}

/** Once more with KILL, until nothing is left or the time is over. Returns what could not be ended. */
export async function killUntilGone(run: Signalled, withinMs: number): Promise<ProcessStat[]> {
  const end = performance.now() + withinMs
  for (;;) {
    const left = await leftBehindOf(run)
    if (left.length === 0 || performance.now() > end) return left
    signalAll(left, 'SIGKILL')
    await sleep(50)
  }
}

/** Waits for survivors to go by themselves. Returns those that did not. */
export async function waitUntilGone(run: Signalled, withinMs: number): Promise<ProcessStat[]> {
  const end = performance.now() + withinMs
  for (;;) {
    const left = await leftBehindOf(run)
    if (left.length === 0 || performance.now() > end) return left
    await sleep(50)
  }
}
