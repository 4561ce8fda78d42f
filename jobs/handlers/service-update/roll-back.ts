import type { UnitEnd } from '../define'
import { diagnose } from './diagnose'
import { restoreFile } from './edit-tag'
import { gate } from './gate'
import { restoreNames } from './names'
import { restart } from './restart'
import { runningImages } from './running'
import { keep, short, tell, toldPart, type Work } from './work'

/**
 * Puts back what ran before, and proves it: names, unit file, restart, health, and the digest that runs, read anew.
 * Never throws: where even that fails the end says exactly what runs now.
 */
export async function rollBack(work: Work, cause: string): Promise<UnitEnd> {
  await tell(work, 'warning', 'rolling_back', `rolled back, because ${cause}`, { cause, tried: triedOf(work) })
  await work.context.units.phase(work.planned.unit, 'rolling-back', cause)
  await diagnose(work)
  try {
    await restoreNames(work)
    if (work.kept.edited) await restoreFile(work)
    await bringBack(work)
    return await rolledBack(work, cause)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return notRolledBack(work, cause, why)
  }
}

/** A unit without an image has nothing to go back to: its end says how it is. */
export async function leftAsItIs(work: Work, cause: string): Promise<UnitEnd> {
  await diagnose(work)
  const { text } = await whatRuns(work)
  const message = `${cause}; there is no earlier image to go back to; ${text}`
  return {
    status: 'failed',
    reason: 'unhealthy',
    message,
    error: `${work.planned.unit}: ${message}`,
    result: { outcome: 'failed', cause },
  }
}

async function bringBack(work: Work): Promise<void> {
  if (!work.kept.wasActive) return stop(work)
  const baseline = await restart(work)
  await gate(work, baseline)
  const running = await runningImages(work)
  for (const [index, { oldId, newId, oldDigests }] of work.kept.parts.entries()) {
    const now = running[index]
    if (oldId !== null && now?.id === oldId) continue
    // The name meant the old one: whatever took the new one has asked a registry.
    const why = now && now.id === newId ? ': its unit pulls its image itself at each start' : ''
    throw new Error(`${short(now?.digest)} runs, and not ${short(oldDigests[0])}${why}`)
  }
  await bringDependentsBack(work)
}

/** It did not run before either. */
async function stop({ machine, planned }: Work): Promise<void> {
  await machine.systemctl(['stop', '--', planned.unit], { timeoutMs: 120_000 })
  const { activeState, subState } = await machine.unit({ untold: true })
  if (activeState !== 'inactive' && activeState !== 'failed')
    throw new Error(`it is ${activeState} (${subState}) still`)
}

/** A failed start of the service has taken down what needs it. */
async function bringDependentsBack({ machine, kept }: Work): Promise<void> {
  const down = (await machine.units(kept.dependents)).filter(({ activeState }) => activeState !== 'active')
  if (down.length === 0) return
  const names = down.map(({ id }) => id)
  await machine.systemctl(['reset-failed', '--', ...names], { untold: true })
  await machine.systemctl(['start', '--', ...names], { timeoutMs: 180_000 })
  const still = (await machine.units(names)).filter(({ activeState }) => activeState !== 'active')
  if (still.length > 0) throw new Error(`${still.map(({ id }) => id).join(', ')} depends on it and does not start`)
}

async function rolledBack(work: Work, cause: string): Promise<UnitEnd> {
  const { wasActive } = work.kept
  const restored = restoredOf(work)
  const how = wasActive
    ? `${short(restored)} restored and verified`
    : `${short(restored)} restored; it does not run, as before`
  const message = `Rolled back: ${cause}; ${how}${nameless(work)}`
  await tell(work, 'warning', 'rolled_back', message, { tried: triedOf(work), restored })
  await keep(work, { cause })
  return {
    status: 'failed',
    reason: 'rolled-back',
    message,
    error: `${work.planned.unit}: ${message}`,
    result: { outcome: 'rolled-back', cause, tried: triedOf(work), restored, running: wasActive ? restored : null },
  }
}

/** No registry has an image that was built here: without its name only its id finds it, until it is cleaned up. */
function nameless({ kept }: Work): string {
  const tried = kept.parts.find(({ isLocal, newId, oldId }) => isLocal && newId !== null && newId !== oldId)
  return tried?.newId ? `; the image that was tried has lost its name and is ${tried.newId.slice(0, 12)}` : ''
}

async function notRolledBack(work: Work, cause: string, why: string): Promise<UnitEnd> {
  const now = await whatRuns(work)
  const message = `Roll back failed: ${why}; tried because ${cause}; ${now.text}`
  await diagnose(work)
  await tell(work, 'error', 'rollback_failed', message, {
    tried: triedOf(work),
    wanted: restoredOf(work),
    running: now.digest,
  })
  return {
    status: 'failed',
    reason: 'rollback-failed',
    message,
    error: `${work.planned.unit}: ${message}`,
    result: {
      outcome: 'rollback-failed',
      cause,
      why,
      tried: triedOf(work),
      wanted: restoredOf(work),
      running: now.digest,
    },
  }
}

async function whatRuns(work: Work): Promise<{ text: string; digest: string | null }> {
  try {
    const shown = await work.machine.unit()
    const { parts } = work.kept
    const told = toldPart(work)
    const running = told && (await runningImages(work))[parts.indexOf(told)]
    const state = `${shown.activeState} (${shown.subState}, Result=${shown.result})`
    if (!told) return { text: `it is ${state}`, digest: null }
    return {
      text: `now ${running ? `${short(running.digest)} runs` : 'nothing runs'}, ${state}`,
      digest: running?.digest ?? null,
    }
  } catch (error) {
    return { text: `what runs now could not be read: ${error instanceof Error ? error.message : error}`, digest: null }
  }
}

function triedOf(work: Work): string | null {
  return toldPart(work)?.newDigests[0] ?? null
}

function restoredOf(work: Work): string | null {
  return toldPart(work)?.oldDigests[0] ?? null
}
