import { setTimeout as sleep } from 'node:timers/promises'
import type { UnitShow } from '@/lib/systemd/show-units'
import { probe } from './probe'
import { StepFailed } from './step-failed'
import { tell, type Work } from './work'

const pollMs = 500
/** A health check that is still at its beginning when the window ends is given so much longer, ms. */
const startingMs = 120_000

/**
 * Watches the service over its window: it has to be active all the time and may not be restarted by systemd; a health
 * check and the operator's probes have to agree at its end. Throws StepFailed with what was seen.
 */
export async function gate(work: Work, baseline: UnitShow): Promise<void> {
  const { health } = work.planned
  const startedAt = performance.now()
  const windowMs = health.window_secs * 1000
  let activeFrom = startedAt
  let doubt: string | null = null
  for (;;) {
    const shown = await work.machine.unit({ untold: true })
    refuseUnwell(shown, baseline)
    // The window is that of a service which is up: what still starts has systemd's own limit.
    const isUp = shown.activeState === 'active' || hasDoneItsWork(shown)
    if (!isUp) activeFrom = performance.now()
    const elapsed = performance.now() - activeFrom
    const isOver = elapsed >= windowMs && isUp
    doubt = await doubtOf(work, isOver)
    if (isOver && doubt === null) break
    if (isOver && !(doubt === stillStarting && elapsed < windowMs + startingMs)) {
      throw new StepFailed('unhealthy', `${doubt} after ${health.window_secs} s`)
    }
    await sleep(Math.min(pollMs, Math.max(20, windowMs - elapsed)))
  }
  const secs = Math.round((performance.now() - startedAt) / 100) / 10
  await tell(work, 'info', 'healthy', `active and well for ${health.window_secs} s`, {
    window_secs: health.window_secs,
    took_secs: secs,
  })
}

function refuseUnwell(shown: UnitShow, baseline: UnitShow): void {
  const { activeState, subState, result, nRestarts } = shown
  if (nRestarts > baseline.nRestarts || subState === 'auto-restart') {
    throw new StepFailed('unhealthy', `it ended and systemd restarts it (${nRestarts} times, Result=${result})`)
  }
  // Started by somebody else, or by systemd in a way that it does not count: in any case not what was restarted.
  if (baseline.invocationId && shown.invocationId && shown.invocationId !== baseline.invocationId) {
    throw new StepFailed('unhealthy', 'it was started anew while it was being watched')
  }
  if (activeState === 'active' || activeState === 'activating' || activeState === 'reloading') return
  if (hasDoneItsWork(shown)) return
  throw new StepFailed('unhealthy', `it is ${activeState} (${subState}), Result=${result}`)
}

/** One that works once and ends is well when it ended well. */
function hasDoneItsWork({ type, activeState, result }: UnitShow): boolean {
  return type === 'oneshot' && activeState === 'inactive' && result === 'success'
}

const stillStarting = 'its health check is still starting'

/** What speaks against it; null: nothing. Probes of the operator's are asked at the end, and until they agree. */
async function doubtOf(work: Work, isOver: boolean): Promise<string | null> {
  if (work.planned.kind === 'plain') return isOver ? probe(work) : null
  const containers = await work.machine.containers({ untold: true })
  const unwell = containers.find(({ health }) => health?.status === 'unhealthy')
  if (unwell) throw new StepFailed('unhealthy', `container ${unwell.name} is unhealthy`)
  if (!isOver) return null
  const stopped = containers.find(({ state }) => state !== 'running')
  if (stopped) return `container ${stopped.name} is ${stopped.state}`
  if (containers.length === 0) return 'it has no container'
  if (containers.some(({ health }) => health?.status === 'starting')) return stillStarting
  return probe(work)
}
