import type { Part } from '@/lib/services/update-kept'
import { type RunningImage, runningImages } from './running'
import { StepFailed } from './step-failed'
import { type RegistryAnswer, short, sourceOfPart, tell, toldPart, type Work } from './work'

export interface Proof {
  /** `unverified` where the registry could not be asked, or has another image by now. */
  warnings: string[]
  note: string | null
  registry: string | null
  pulled: string | null
  running: string | null
}

/**
 * Compares what runs with what was pulled and what the registry has. Throws StepFailed where another image runs; a
 * registry that does not answer is a warning: the service runs what was pulled.
 */
export async function verify(work: Work): Promise<Proof> {
  const { parts } = work.kept
  const [running, answers] = await Promise.all([
    runningImages(work),
    Promise.all(parts.map((part) => work.askRegistry(sourceOfPart(part)))),
    requireDependents(work),
  ])
  const proofs: Proof[] = []
  for (const [index, each] of parts.entries()) {
    const answer = answers[index] ?? { ok: false, message: 'it was not asked' }
    proofs.push(await verifyPart(work, each, requireNew(each, running[index] ?? null), answer))
  }
  const part = toldPart(work)
  const told = part && proofs[parts.indexOf(part)]
  if (!told) return { warnings: [], note: null, registry: null, pulled: null, running: null }
  const doubtful = proofs.find(({ note }) => note !== null)
  return { ...told, warnings: proofs.flatMap(({ warnings }) => warnings), note: doubtful?.note ?? null }
}

function requireNew({ container, newId, newDigests }: Part, running: RunningImage | null): RunningImage {
  if (!running) throw new StepFailed('not-verified', `${container ?? 'none of its containers'} does not run`)
  if (running.id === newId) return running
  throw new StepFailed(
    'not-verified',
    `it still runs ${short(running.digest)} and not ${short(newDigests[0])}: does its unit make its container anew?`,
  )
}

async function verifyPart(work: Work, part: Part, running: RunningImage, answer: RegistryAnswer): Promise<Proof> {
  const same = answer.ok ? (answer.digests.find((digest) => part.newDigests.includes(digest)) ?? null) : null
  const told = answer.ok ? (answer.digests[0] ?? null) : null
  const pulled = part.isLocal ? null : (part.newDigests[0] ?? null)
  const proof = { pulled, running: running.digest, registry: part.isLocal ? null : (same ?? told) }
  const note = running.isByName
    ? 'it has done its work and left no container: that it ran this image is told by its name alone'
    : noteOf(part, same, answer)
  if (note !== null) {
    await tell(work, 'warning', 'unverified', `has ${short(running.digest)}; ${note}`, proof)
    return { ...proof, warnings: ['unverified'], note }
  }
  // No registry has a say in an image of the machine: its name has to mean what runs, so that a restart starts that one.
  const words = part.isLocal
    ? `runs ${short(running.digest)}, which ${part.reference} means on this machine`
    : `registry, pulled and running image are ${short(same)}`
  await tell(work, 'success', 'verified', words, proof)
  return { ...proof, warnings: [], note: null }
}

function noteOf({ isLocal, reference }: Part, same: string | null, answer: RegistryAnswer): string | null {
  if (same !== null) return null
  if (!answer.ok) return isLocal ? answer.message : `the registry could not be asked: ${answer.message}`
  const now = short(answer.digests[0])
  return isLocal ? `${reference} means another image by now, ${now}` : `the registry has another image by now, ${now}`
}

/** What depends on it and was up before has to be up again. */
async function requireDependents({ machine, kept }: Work): Promise<void> {
  const shown = await machine.units(kept.dependents)
  const down = shown.filter(({ activeState }) => activeState !== 'active' && activeState !== 'activating')
  if (down.length === 0) return
  const names = down.map(({ id, activeState }) => `${id} (${activeState})`).join(', ')
  throw new StepFailed('unhealthy', `what depends on it is down: ${names}`)
}
