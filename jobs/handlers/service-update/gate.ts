import { setTimeout as sleep } from 'node:timers/promises'
import { type Container, hasImage } from '@/lib/podman/containers'
import type { UnitShow } from '@/lib/systemd/show-units'
import { probe } from './probe'
import { leavesNoContainer } from './running'
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
  const ask = createDoubt(work)
  let doubt: string | null = null
  for (;;) {
    const shown = await work.machine.unit({ untold: true })
    refuseUnwell(shown, baseline)
    // The window is that of a service which is up: what still starts has systemd's own limit.
    const isUp = shown.activeState === 'active' || hasDoneItsWork(shown)
    if (!isUp) activeFrom = performance.now()
    const elapsed = performance.now() - activeFrom
    const isOver = elapsed >= windowMs && isUp
    doubt = await ask(shown, isOver)
    if (isOver && doubt === null) break
    if (isOver && !(doubt === stillStarting && elapsed < windowMs + startingMs)) {
      throw new StepFailed('unhealthy', `${doubt} after ${health.window_secs} s`)
    }
    await sleep(Math.min(pollMs, Math.max(20, windowMs - elapsed)))
  }
  // A probe may take its time.
  if (health.http || health.command) await requireWell(work, baseline)
  const secs = Math.round((performance.now() - startedAt) / 100) / 10
  await tell(work, 'info', 'healthy', `active and well for ${health.window_secs} s`, {
    window_secs: health.window_secs,
    took_secs: secs,
  })
}

/** Throws StepFailed where the service is not up any more since it was restarted. */
export async function requireWell(work: Work, baseline: UnitShow): Promise<void> {
  refuseUnwell(await work.machine.unit({ untold: true }), baseline)
}

function refuseUnwell(shown: UnitShow, baseline: UnitShow): void {
  const { activeState, subState, result, nRestarts } = shown
  // systemd counts from our restart, or from the reset before it. `auto-restart-queued`: since systemd 254.
  if (nRestarts > 0 || subState.startsWith('auto-restart')) {
    throw new StepFailed('unhealthy', `it ended and systemd restarts it (${nRestarts} times, Result=${result})`)
  }
  // Started by somebody else, or by systemd in a way that it does not count: in any case not what was restarted.
  if (baseline.invocationId && shown.invocationId && shown.invocationId !== baseline.invocationId) {
    throw new StepFailed('unhealthy', 'it was started anew while it was being watched')
  }
  if (activeState === 'active' || activeState === 'activating' || activeState === 'reloading') return
  if (hasDoneItsWork(shown)) return
  const hasEnded = activeState === 'deactivating' && result !== 'success'
  throw new StepFailed('unhealthy', `it ${hasEnded ? 'ended' : `is ${activeState}`} (${subState}), Result=${result}`)
}

/** One that works once and ends is well when it ended well. */
function hasDoneItsWork({ type, activeState, result }: UnitShow): boolean {
  return type === 'oneshot' && activeState === 'inactive' && result === 'success'
}

const stillStarting = 'its health check is still starting'

/**
 * What speaks against it; null: nothing. Its containers are looked at on the way only where a health check can tell
 * something new; the operator's probes are asked at the end.
 */
function createDoubt(work: Work): (shown: UnitShow, isOver: boolean) => Promise<string | null> {
  let canTell = work.planned.kind !== 'plain'
  return async (shown, isOver) => {
    if (work.planned.kind === 'plain') return isOver ? probe(work) : null
    if (!canTell && !isOver) return null
    const containers = (await work.machine.containers({ untold: true })).filter(hasImage)
    const running = containers.filter(({ state }) => state === 'running')
    if (running.length > 0) canTell = running.some(({ health }) => health !== null)
    const unwell = running.find(({ health }) => health?.status === 'unhealthy')
    if (unwell) throw new StepFailed('unhealthy', `container ${unwell.name} is unhealthy`)
    const looping = containers.find(({ restartCount }) => restartCount > 0)
    if (looping) {
      throw new StepFailed('unhealthy', `container ${looping.name} ended and podman restarts it`)
    }
    if (!isOver) return null
    const missing = leavesNoContainer(work, shown) && running.length === 0 ? null : missingOf(work, containers)
    if (missing !== null) return missing
    return running.some(({ health }) => health?.status === 'starting') ? stillStarting : probe(work)
  }
}

/** Of several containers each has to run; one that an earlier start left behind under another name is nobody's. */
function missingOf({ kept: { parts } }: Work, containers: Container[]): string | null {
  const running = containers.filter(({ state }) => state === 'running')
  const [first] = containers
  if (running.length === 0) return first ? `container ${first.name} is ${first.state}` : 'it has no container'
  if (parts.length < 2) return null
  const gone = parts.find(({ container }) => !running.some(({ name }) => name === container))
  if (!gone) return null
  const state = containers.find(({ name }) => name === gone.container)?.state ?? 'not there'
  return `container ${gone.container} is ${state}`
}
