import type { Part } from '@/lib/services/update-kept'
import { explainPull } from './explain-pull'
import { digests } from './look'
import { complaintOf } from './machine'
import { StepFailed } from './step-failed'
import { keep, short, sourceOfPart, tell, type Work } from './work'

/**
 * Pulls every image of the service, and gives what runs now a name of its own where it is another one: no cleaning up
 * takes it, and there is a way back. Throws StepFailed where a pull failed: nothing was restarted then.
 */
export async function pull(work: Work): Promise<void> {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  await refuseAnother(work)
  const pulled: Part[] = []
  for (const [index, part] of work.kept.parts.entries()) {
    const said = part.isLocal ? null : await pullOnce(work, part.reference)
    work.context.signal.throwIfAborted()
    const remember = async (newId: string | null) => {
      if (newId === null || part.oldId === null || newId === part.oldId) return
      await work.machine.tag(part.oldId, `${keptName(work.planned.unit)}:${time}${index > 0 ? `-${index}` : ''}`)
    }
    // What the pull says is believed in this alone: it saves a turn.
    const [image] = await Promise.all([work.machine.image(part.reference), remember(said)])
    if (!image) throw notThere(part)
    if (image.id !== said) await remember(image.id)
    if (part.isLocal) {
      await tell(work, 'info', 'not_pulled', `${part.reference} is an image of this machine: nothing is pulled`)
    }
    pulled.push({ ...part, newId: image.id, newDigests: digests(image) })
  }
  await keep(work, { parts: pulled })
}

/** Whether what was pulled is what runs already. One that only runs now and then need not run for that to be known. */
export function isNews({ kept, planned }: Work): boolean {
  if (planned.wants_restart || kept.parts.some(({ oldId, newId }) => oldId !== newId)) return true
  return !kept.wasActive && !kept.isJob
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

/** What somebody said yes to is what is pulled, or nothing is. Of several images one is what the plan is about. */
async function refuseAnother({ planned, kept: { parts }, askRegistry }: Work): Promise<void> {
  const { is_confirmed: isConfirmed, to_digest: wanted } = planned
  if (!isConfirmed || wanted === null || parts.length === 0) return
  const answers = await Promise.all(parts.map((part) => askRegistry(sourceOfPart(part))))
  const digests = answers.flatMap((answer) => (answer.ok ? answer.digests : [wanted]))
  if (digests.includes(wanted)) return
  const found = `${parts[0]?.isLocal ? 'this machine' : 'the registry'} has ${short(digests[0])}`
  throw new StepFailed('plan-changed', `${found} by now, and the plan says ${short(wanted)}`)
}

/** @returns the id that podman says it has pulled */
async function pullOnce(work: Work, reference: string): Promise<string | null> {
  const before = work.pulls.get(reference)
  if (before) {
    const id = await before
    await tell(work, 'info', 'pull_shared', `${reference} was pulled by this task already`)
    return id
  }
  const pulling = pullNow(work, reference)
  work.pulls.set(reference, pulling)
  return pulling
}

async function pullNow({ machine, context, planned }: Work, reference: string): Promise<string | null> {
  context.output(`${planned.unit}: pulling ${reference}`)
  const answer = await machine.pull(reference, (line) => context.output(`${planned.unit}: ${line}`))
  context.signal.throwIfAborted()
  if (answer.exitCode === 0) return answer.stdout.split('\n').findLast((line) => /^[0-9a-f]{64}$/.test(line)) ?? null
  throw new StepFailed('pull-failed', `${reference} could not be pulled: ${explainPull(complaintOf(answer))}`)
}
