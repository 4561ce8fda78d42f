import { containerInspectArgv, parseContainerInspect, parsePs, psArgv } from '@/lib/podman/containers'
import type { TaskContext } from '../define'

/** Digests of the images that a unit's containers run. */
export type Running = Map<string, string[]>

/** What runs now, read from the containers themselves. */
export async function runningDigests({ exec }: Pick<TaskContext, 'exec'>): Promise<Running> {
  const options = { unmarked: true, uninterrupted: true, timeoutMs: 60_000 }
  const ids = parsePs((await exec(psArgv(), options)).stdout)
  const running: Running = new Map()
  if (ids.length === 0) return running
  const inspected = parseContainerInspect((await exec(containerInspectArgv(ids), options)).stdout)
  for (const { unit, imageDigest, state, isInfra } of inspected) {
    if (unit === null || imageDigest === null || isInfra || state !== 'running') continue
    running.set(unit, [...(running.get(unit) ?? []), imageDigest].toSorted())
  }
  return running
}
