import { sourceOf } from '@/lib/services/local-image'
import type { Part } from '@/lib/services/update-kept'
import { StepFailed } from './step-failed'
import { type RegistryAnswer, short, tell, type Work } from './work'

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
  await requireDependents(work)
  const proofs: Proof[] = []
  for (const part of work.kept.parts) proofs.push(await verifyPart(work, part))
  const [first] = proofs
  if (!first) return { warnings: [], note: null, registry: null, pulled: null, running: null }
  const doubtful = proofs.find(({ note }) => note !== null)
  return { ...first, warnings: proofs.flatMap(({ warnings }) => warnings), note: doubtful?.note ?? null }
}

/** The image that a part runs now, as podman says it of the running container; null: none runs. */
export async function runningOf({ machine }: Work, part: Part): Promise<{ id: string; digest: string | null } | null> {
  const containers = (await machine.containers()).filter(({ state }) => state === 'running')
  const container =
    containers.find(({ name }) => name === part.container) ?? (containers.length === 1 ? containers[0] : null)
  return container ? { id: container.imageId, digest: container.imageDigest } : null
}

async function verifyPart(work: Work, part: Part): Promise<Proof> {
  const running = await runningOf(work, part)
  if (!running) throw new StepFailed('not-verified', 'none of its containers runs')
  if (running.id !== part.newId) {
    throw new StepFailed(
      'not-verified',
      `it still runs ${short(running.digest)} and not ${short(part.newDigests[0])}: does its unit make its container anew?`,
    )
  }
  const pulled = part.newDigests[0] ?? null
  const answer = await work.askRegistry(
    sourceOf({ reference: part.reference, is_local: part.isLocal }) ?? part.reference,
  )
  const same = answer.ok ? answer.digests.find((digest) => part.newDigests.includes(digest)) : undefined
  if (part.isLocal) return verifyLocal(work, part, { same: same ?? null, running: running.digest, answer })
  const proof = { pulled, running: running.digest, registry: same ?? (answer.ok ? (answer.digests[0] ?? null) : null) }
  if (same) {
    await tell(work, 'success', 'verified', `registry, pulled and running image are ${short(same)}`, proof)
    return { ...proof, warnings: [], note: null }
  }
  const note = answer.ok
    ? `the registry has another image by now, ${short(answer.digests[0])}`
    : `the registry could not be asked: ${answer.message}`
  await tell(work, 'warning', 'unverified', `runs what was pulled, ${short(pulled)}; ${note}`, proof)
  return { ...proof, warnings: ['unverified'], note }
}

/** No registry has a say: the name has to mean the image that runs, so that whatever restarts it starts that one. */
async function verifyLocal(
  work: Work,
  { reference }: Part,
  { same, running, answer }: { same: string | null; running: string | null; answer: RegistryAnswer },
): Promise<Proof> {
  const proof = { registry: null, pulled: null, running }
  if (same !== null) {
    await tell(work, 'success', 'verified', `runs ${short(running)}, which ${reference} means on this machine`, proof)
    return { ...proof, warnings: [], note: null }
  }
  const note = answer.ok ? `${reference} means another image by now, ${short(answer.digests[0])}` : answer.message
  await tell(work, 'warning', 'unverified', `runs what had its name, ${short(running)}; ${note}`, proof)
  return { ...proof, warnings: ['unverified'], note }
}

/** What depends on it and was up before has to be up again. */
async function requireDependents({ machine, kept }: Work): Promise<void> {
  const shown = await machine.units(kept.dependents)
  const down = shown.filter(({ activeState }) => activeState !== 'active' && activeState !== 'activating')
  if (down.length === 0) return
  const names = down.map(({ id, activeState }) => `${id} (${activeState})`).join(', ')
  throw new StepFailed('unhealthy', `what depends on it is down: ${names}`)
}
