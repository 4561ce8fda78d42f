import { sourceOf } from '@/lib/services/local-image'
import type { Part } from '@/lib/services/update-kept'
import { explainPull } from './explain-pull'
import { digests } from './look'
import { complaintOf } from './machine'
import { StepFailed } from './step-failed'
import { keep, short, tell, type Work } from './work'

/**
 * Pulls every image of the service and remembers what runs now. Throws StepFailed where a pull failed: nothing was
 * restarted then, and the names are as they were.
 */
export async function pull(work: Work): Promise<void> {
  const { parts } = work.kept
  const pulled: Part[] = []
  for (const part of parts) {
    await refuseAnother(work, part)
    if (!part.isLocal) await pullOnce(work, part.reference)
    work.context.signal.throwIfAborted()
    const image = await work.machine.image(part.reference)
    if (!image) throw notThere(part)
    if (part.isLocal)
      await tell(work, 'info', 'not_pulled', `${part.reference} is an image of this machine: nothing is pulled`)
    pulled.push({ ...part, newId: image.id, newDigests: digests(image) })
  }
  await keep(work, { parts: pulled })
}

/** Whether what was pulled is what runs already. */
export function isNews({ kept, planned }: Work): boolean {
  return planned.wants_restart || !kept.wasActive || kept.parts.some(({ oldId, newId }) => oldId !== newId)
}

/** Gives what runs now a name of its own: no cleaning up takes it, and there is a way back. */
export async function remember({ kept, planned, machine }: Work): Promise<void> {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  for (const [index, { oldId }] of kept.parts.entries()) {
    if (oldId) await machine.tag(oldId, `${keptName(planned.unit)}:${time}${index > 0 ? `-${index}` : ''}`)
  }
}

/** Where the images that ran before are kept: `localhost/taskyard/kept/web.service`. */
export function keptName(unit: string): string {
  return `localhost/taskyard/kept/${unit
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')}`
}

function notThere({ reference, isLocal }: Part): StepFailed {
  if (!isLocal) return new StepFailed('pull-failed', `${reference} is not there after its pull`)
  return new StepFailed('no-image', `no image on this machine has the name ${reference}, and none is pulled for it`)
}

/** What somebody said yes to is what is pulled, or nothing is. */
async function refuseAnother({ planned, askRegistry }: Work, { reference, isLocal }: Part): Promise<void> {
  const { is_confirmed: isConfirmed, to_digest: wanted } = planned
  if (!isConfirmed || wanted === null || reference !== planned.reference) return
  const answer = await askRegistry(sourceOf({ reference, is_local: isLocal }) ?? reference)
  if (!answer.ok || answer.digests.includes(wanted)) return
  const found = `${isLocal ? 'this machine' : 'the registry'} has ${short(answer.digests[0])}`
  throw new StepFailed('plan-changed', `${found} by now, and the plan says ${short(wanted)}`)
}

async function pullOnce(work: Work, reference: string): Promise<void> {
  const before = work.pulls.get(reference)
  if (before) {
    await before
    await tell(work, 'info', 'pull_shared', `${reference} was pulled by this task already`)
    return
  }
  const pulling = pullNow(work, reference)
  work.pulls.set(reference, pulling)
  await pulling
}

async function pullNow({ machine, context, planned }: Work, reference: string): Promise<void> {
  context.output(`${planned.unit}: pulling ${reference}`)
  const answer = await machine.pull(reference, (line) => context.output(`${planned.unit}: ${line}`))
  context.signal.throwIfAborted()
  if (answer.exitCode === 0) return
  throw new StepFailed('pull-failed', `${reference} could not be pulled: ${explainPull(complaintOf(answer))}`)
}
