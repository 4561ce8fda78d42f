import { type Container, hasImage } from '@/lib/podman/containers'
import type { Part } from '@/lib/services/update-kept'
import type { UnitShow } from '@/lib/systemd/show-units'
import type { Work } from './work'

/** The image that a part runs. */
export interface RunningImage {
  id: string
  digest: string | null
  /** What works once is over by now: only the name tells what it has started. */
  isByName: boolean
}

/** What the parts of a service run now, in their order, as podman says it of the running containers; null: nothing. */
export async function runningImages(work: Work): Promise<(RunningImage | null)[]> {
  const { parts } = work.kept
  if (parts.length === 0) return []
  const containers = (await work.machine.containers()).filter(
    (container) => hasImage(container) && container.state === 'running',
  )
  if (containers.length === 0 && leavesNoContainer(work, await work.machine.unit({ untold: true }))) {
    return Promise.all(parts.map((part) => imageOfName(work, part)))
  }
  return parts.map((part) => imageOf(part, containers, parts.length === 1))
}

/** It works once and ends: none ran before either. */
export function leavesNoContainer({ kept: { parts } }: Work, { type }: UnitShow): boolean {
  return type === 'oneshot' && parts.every(({ container }) => container === null)
}

function imageOf({ container: name }: Part, containers: Container[], isOnlyPart: boolean): RunningImage | null {
  // Its container may have another name after each start.
  const only = isOnlyPart && containers.length === 1 ? containers[0] : undefined
  const found = containers.find((container) => container.name === name) ?? only
  return found ? { id: found.imageId, digest: found.imageDigest, isByName: false } : null
}

async function imageOfName({ machine }: Work, { reference }: Part): Promise<RunningImage | null> {
  const image = await machine.image(reference)
  return image && { id: image.id, digest: image.digest, isByName: true }
}
