import { hasImage, type ListedContainer } from '@/lib/podman/containers'
import { digestsOf, type Image } from '@/lib/podman/images'
import { isBuiltHere } from '@/lib/services/local-image'
import type { PlannedUpdate } from '@/lib/services/plan'
import type { Kept, Part } from '@/lib/services/update-kept'
import type { UnitShow } from '@/lib/systemd/show-units'
import type { Machine } from './machine'
import { StepFailed } from './step-failed'

/** What there is before anything is changed. Throws StepFailed where the service is not there. */
export async function lookBefore(planned: PlannedUpdate, machine: Machine): Promise<Kept> {
  const { unit, kind, reference } = planned
  const [[shown, ...dependents], containers, named] = await Promise.all([
    machine.units([unit, ...planned.dependents]),
    kind === 'plain' ? [] : machine.listed(),
    kind === 'plain' || reference === null ? null : machine.image(reference),
  ])
  if (shown?.loadState !== 'loaded') {
    throw new StepFailed('not-found', `systemd knows no unit of this name (${shown?.loadState ?? 'no answer'})`)
  }
  const parts = kind === 'plain' ? [] : await partsOf(planned, inUse(containers, reference), named, machine)
  if (isUnseen(shown, parts)) {
    const cure = 'podman knows them by what Environment=PODMAN_SYSTEMD_UNIT=%n in a unit gives them'
    throw new StepFailed('no-container', `it is active, and no running container is known to be its own; ${cure}`)
  }
  return {
    stage: 'looking',
    wasActive: isUp(shown),
    isJob: isJob(shown),
    parts,
    dependents: dependents.filter(({ activeState }) => activeState === 'active').map(({ id }) => id),
    edited: null,
    cause: null,
    end: null,
  }
}

/** One that systemd starts again and again is not down either: it is not for a roll back to stop it. */
function isUp({ activeState, type }: UnitShow): boolean {
  return ['active', 'reloading'].includes(activeState) || (activeState === 'activating' && type !== 'oneshot')
}

/** It works once, when its time comes: a timer's, mostly. One that stays up after its work is a service like others. */
function isJob({ type, activeState }: UnitShow): boolean {
  return type === 'oneshot' && activeState !== 'active'
}

/** What its image's name means says nothing of what it runs. */
function isUnseen({ activeState, type }: UnitShow, parts: Part[]): boolean {
  return activeState === 'active' && type !== 'oneshot' && parts.some(({ container }) => container === null)
}

/** What an earlier start has left behind tells of an image only where nothing else does. */
function inUse(containers: ListedContainer[], reference: string | null): ListedContainer[] {
  const own = containers.filter(hasImage)
  const running = own.filter(({ state }) => state === 'running')
  return running.length > 0 || reference !== null ? running : own
}

async function partsOf(
  { reference, is_local: isLocal }: PlannedUpdate,
  containers: ListedContainer[],
  named: Image | null,
  machine: Machine,
): Promise<Part[]> {
  // Where it does not run, what would run is what has the name by now.
  if (containers.length === 0) return reference === null ? [] : [partOf(null, reference, isLocal, named)]
  const images = await imagesOf(containers, named, machine)
  const isOnly = containers.length === 1
  return containers.map(({ name, imageName, imageId, autoUpdate }) => {
    const own = isOnly ? (reference ?? imageName) : imageName
    return partOf(name, own, (isOnly && isLocal) || autoUpdate === 'local', images.get(imageId) ?? null)
  })
}

/** By id, in at most one question: mostly what runs is what has the name. */
async function imagesOf(
  containers: ListedContainer[],
  named: Image | null,
  machine: Machine,
): Promise<Map<string, Image>> {
  const ids = new Set(containers.map(({ imageId }) => imageId).filter((id) => id !== named?.id))
  const others = await machine.images([...ids])
  return new Map([...(named ? [named] : []), ...others].map((image) => [image.id, image]))
}

function partOf(container: string | null, reference: string, isLocal: boolean, image: Image | null): Part {
  return {
    container,
    reference,
    isLocal: isLocal || isBuiltHere(reference),
    oldId: image?.id ?? null,
    oldDigests: digests(image),
    newId: null,
    newDigests: [],
  }
}

export function digests(image: Image | null): string[] {
  return image ? digestsOf(image) : []
}
