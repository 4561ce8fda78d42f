import { setTimeout as sleep } from 'node:timers/promises'
import type { NewEvent } from '@/lib/events/append'
import type { ProcessStat } from '@/lib/processes/identity'
import { describe, signalAll } from '@/lib/processes/signal'
import type { SpoolResult } from '@/lib/spool/result'
import type { AttemptRun } from './attempt-run'
import { killUntilGone, leftBehindOf, waitUntilGone } from './survivors'
import { tellOnce } from './tell-once'

/**
 * TERM, 2 s, KILL to what the main process left behind, until nothing lives: only then may an end be written.
 */
export async function endWhatIsLeft(
  run: AttemptRun,
  result: SpoolResult | null,
  events: NewEvent[],
): Promise<string[]> {
  // A unit's manager ends what is left by itself; what is found after it has left the unit.
  await run.launcher.gone(run)
  // After a signal of ours to all of them some are still on their way out when the main process is gone.
  const wasSignalled = run.attempt.stopSentAt !== null
  const named = new Set(wasSignalled ? [] : result?.left.map((member) => member.replace(':', ' ')))
  const left = await leftFor(run)
  for (const name of describe(left)) named.add(name)
  if (left.length > 0) await endSurvivors(run, left)
  if (named.size === 0 || run.attempt.killSentAt) return []
  events.push({
    action: 'task.left_behind',
    level: 'warning',
    message: `The main process left ${[...named].join(', ')} behind; ended`,
    meta: { processes: [...named] },
  })
  return [...named]
}

/**
 * One look can miss a program that forks, leaves and ends all the time. Where no control group holds them together,
 * an end that we caused is believed after several empty looks only.
 */
async function leftFor(run: AttemptRun): Promise<ProcessStat[]> {
  const isOurs = run.attempt.stopSentAt !== null || run.attempt.killSentAt !== null
  const looks = run.launcher.name === 'process' && isOurs ? 6 : 1
  for (let look = 1; look < looks; look++) {
    const left = await leftBehindOf(run)
    if (left.length > 0) return left
    await sleep(20)
  }
  return leftBehindOf(run)
}

async function endSurvivors(run: AttemptRun, found: ProcessStat[]): Promise<void> {
  signalAll(found, 'SIGTERM')
  let left = await waitUntilGone(run, 2000)
  for (let isTold = false; left.length > 0; isTold = true) {
    left = await killUntilGone(run, 5000)
    if (left.length > 0 && !isTold) await tellUnproven(run, describe(left))
  }
}

async function tellUnproven(run: AttemptRun, running: string[]): Promise<void> {
  const message = `The main process has ended, but ${running.join(', ')} cannot be ended`
  await tellOnce(run, { action: 'task.stop_failed', level: 'error', message, meta: { running } })
}
