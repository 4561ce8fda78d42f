import type { UnitEnd } from '../define'
import { editTag, restoreFile } from './edit-tag'
import { gate, requireWell } from './gate'
import { restorePulledNames } from './names'
import { isNews, pull } from './pull'
import { restart } from './restart'
import { leftAsItIs, rollBack } from './roll-back'
import { runningImages } from './running'
import { awaitNewRunner, isOwn, knownRunners, makeWay } from './self'
import { StepFailed } from './step-failed'
import { type Proof, verify } from './verify'
import { keep, short, tell, toldPart, type Work } from './work'

/**
 * Updates one service, from wherever an earlier attempt left it. Throws only where the task is being stopped before
 * anything was changed; everything else is an end that says what runs.
 */
export async function updateUnit(work: Work): Promise<UnitEnd> {
  const { kept } = work
  if (kept.end) return endOf(kept.end)
  if (kept.stage !== 'looking') {
    await tell(
      work,
      'warning',
      'update_resumed',
      `an earlier attempt came as far as ${kept.stage}; it goes on from there`,
    )
  }
  const end = await advance(work)
  await keep(work, { stage: 'ended', end })
  return end
}

async function advance(work: Work): Promise<UnitEnd> {
  const { kept } = work
  if (kept.stage === 'rolling-back') return rollBack(work, kept.cause ?? 'an earlier attempt began to roll it back')
  if (kept.stage === 'looking' || kept.stage === 'pulling') {
    const end = await prepare(work)
    if (end) return end
  }
  try {
    return await replace(work)
  } catch (error) {
    const cause = messageOf(error)
    if (kept.parts.length === 0) return leftAsItIs(work, cause)
    await keep(work, { stage: 'rolling-back', cause })
    return rollBack(work, cause)
  }
}

/** Until nothing of the service has changed. @returns its end, where there is nothing to replace */
async function prepare(work: Work): Promise<UnitEnd | null> {
  const { kept, planned, context } = work
  try {
    if (kept.parts.length > 0) {
      const pulled = kept.parts.filter(({ isLocal }) => !isLocal).map(({ reference }) => reference)
      await phase(work, 'pulling', pulled.length > 0 ? `Pulling ${pulled.join(', ')}` : 'Looking at its image')
      await keep(work, { stage: 'pulling' })
      await pull(work)
      if (!isNews(work)) return upToDate(work)
      if (kept.isJob && !planned.wants_restart) {
        await editTag(work)
        return leftForItsTime(work)
      }
    }
    context.signal.throwIfAborted()
    if (await isOwn(work)) await makeWay(work)
    if (kept.wasActive) await requireNotStopped(work)
    await editTag(work)
    return null
  } catch (error) {
    await restorePulledNames(work)
    const notRestored = work.kept.edited ? await restoreFile(work).then(() => '', messageOf) : ''
    context.signal.throwIfAborted()
    const message = [messageOf(error), notRestored].filter(Boolean).join('; ')
    const reason = error instanceof StepFailed ? error.reason : 'error'
    return {
      status: 'failed',
      reason,
      message,
      error: `${planned.unit}: ${message}; nothing was restarted`,
      result: { outcome: 'unchanged' },
    }
  }
}

/** A pull may take long: whoever stops the service meanwhile does not want it started. */
async function requireNotStopped({ machine }: Work): Promise<void> {
  const { activeState, result } = await machine.unit({ untold: true })
  if (activeState === 'inactive') throw new StepFailed('stopped', `it has stopped meanwhile (Result=${result})`)
}

/** From the restart to the proof: whatever goes wrong here has to be rolled back. */
async function replace(work: Work): Promise<UnitEnd> {
  // After the restart the container that knows them is gone.
  await work.secrets
  const wasRestarted = await hasRestarted(work)
  // Asked before: after it the runner that this would be seen by is another one.
  const runners = !wasRestarted && (await isOwn(work)) ? await knownRunners(work) : null
  if (!isResumed(work)) {
    await phase(work, 'restarting', 'Restarting')
    await keep(work, { stage: 'restarting' })
  }
  const baseline = wasRestarted ? await work.machine.unit() : await restart(work)
  await phase(work, 'waiting', `Watching it for ${work.planned.health.window_secs} s`)
  await keep(work, { stage: 'waiting' })
  await gate(work, baseline)
  if (runners) await awaitNewRunner(work, runners, () => requireWell(work, baseline))
  await phase(work, 'verifying', 'Comparing digests')
  await keep(work, { stage: 'verifying' })
  const proof = await verify(work)
  await work.context.units.phase(work.planned.unit, 'done')
  return succeeded(work, proof)
}

/** An earlier attempt has seen its restart come to its end. */
function isResumed({ kept }: Work): boolean {
  return kept.stage === 'waiting' || kept.stage === 'verifying'
}

async function hasRestarted(work: Work): Promise<boolean> {
  if (!isResumed(work) || (await work.machine.unit()).activeState !== 'active') return false
  const running = await runningImages(work)
  return work.kept.parts.every(({ newId }, index) => newId !== null && running[index]?.id === newId)
}

function succeeded(work: Work, proof: Proof): UnitEnd {
  const { kept, planned } = work
  const from = toldPart(work)?.oldDigests[0] ?? null
  if (kept.parts.length === 0) {
    return { status: 'succeeded', message: 'Restarted, and well', result: { outcome: 'restarted' } }
  }
  const where = kept.parts.some(({ isLocal }) => isLocal) ? ' on this machine' : ''
  const how = proof.note ? `, unverified: ${proof.note}` : `, verified${where}`
  const message =
    from === proof.running ? `Restarted with ${short(from)}${how}` : `${short(from)} → ${short(proof.running)}${how}`
  const { warnings, note, registry, pulled, running } = proof
  return {
    status: 'succeeded',
    message,
    result: {
      outcome: 'updated',
      from,
      registry,
      pulled,
      running,
      warnings: [...new Set(warnings)],
      note,
      image: planned.to_image ?? (kept.parts.length > 1 ? toldPart(work)?.reference : planned.image),
    },
  }
}

/** What works once is not started at any other time than its own: it might be a backup, or a migration. */
function leftForItsTime(work: Work): UnitEnd {
  const told = toldPart(work)
  const [from, pulled] = [told?.oldDigests[0] ?? null, told?.newDigests[0] ?? null]
  return {
    status: 'succeeded',
    message: `${short(from)} → ${short(pulled)}, unverified: it works once and ends; its next start runs the new image`,
    result: { outcome: 'pulled', from, registry: null, pulled, running: null, warnings: ['unverified'] },
  }
}

function upToDate({ kept }: Work): UnitEnd {
  const digest = kept.parts[0]?.newDigests[0] ?? null
  return {
    status: 'skipped',
    reason: 'up to date',
    message: `${kept.isJob ? 'Has' : 'Runs'} ${short(digest)} already, the newest there is`,
    result: { outcome: 'up to date', running: kept.isJob ? null : digest },
  }
}

function phase(work: Work, name: string, message: string): Promise<void> {
  return work.context.units.phase(work.planned.unit, name, message)
}

function endOf({ status, message, error, reason, result }: NonNullable<Work['kept']['end']>): UnitEnd {
  return {
    status,
    ...(message !== undefined && { message }),
    ...(error !== undefined && { error }),
    ...(reason !== undefined && { reason }),
    ...(result !== undefined && { result }),
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
