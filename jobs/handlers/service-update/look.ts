import { hasImage } from '@/lib/podman/containers'
import { digestsOf, type Image } from '@/lib/podman/images'
import { isBuiltHere } from '@/lib/services/local-image'
import type { PlannedUpdate } from '@/lib/services/plan'
import type { Kept, Part } from '@/lib/services/update-kept'
import type { Machine } from './machine'
import { StepFailed } from './step-failed'

/** What there is before anything is changed. Throws StepFailed where the service is not there. */
export async function lookBefore(planned: PlannedUpdate, machine: Machine): Promise<Kept> {
  const [shown, ...dependents] = await machine.units([planned.unit, ...planned.dependents])
  if (shown?.loadState !== 'loaded') {
    throw new StepFailed('not-found', `systemd knows no unit of this name (${shown?.loadState ?? 'no answer'})`)
  }
  return {
    stage: 'looking',
    wasActive: shown.activeState === 'active',
    parts: await partsOf(planned, machine),
    dependents: dependents.filter(({ activeState }) => activeState === 'active').map(({ id }) => id),
    edited: null,
    cause: null,
    end: null,
  }
}

async function partsOf({ reference, kind, is_local: isLocal }: PlannedUpdate, machine: Machine): Promise<Part[]> {
  if (kind === 'plain') return []
  const containers = (await machine.containers()).filter(hasImage)
  // Where it does not run, what would run is what has the name by now.
  if (containers.length === 0) return reference === null ? [] : [await partOf(null, reference, isLocal, machine)]
  const found: Part[] = []
  for (const { name, imageName, imageId, labels } of containers) {
    const isOnly = containers.length === 1
    const own = isOnly ? (reference ?? imageName) : imageName
    found.push(await partOf(name, own, (isOnly && isLocal) || labels.autoUpdate === 'local', machine, imageId))
  }
  return found
}

async function partOf(
  container: string | null,
  reference: string,
  isLocal: boolean,
  machine: Machine,
  running = reference,
): Promise<Part> {
  const image = await machine.image(running)
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
