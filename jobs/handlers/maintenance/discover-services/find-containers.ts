import { type Container, containerInspectArgv, parseContainerInspect, parsePs, psArgv } from '@/lib/podman/containers'
import { type Image, imageInspectArgv, parseImageInspect } from '@/lib/podman/images'
import { complaint } from '../survey/look'
import type { Machine } from './machine'

export interface Containers {
  containers: Container[]
  /** By id: those that run, and those that have their names by now. */
  images: Map<string, Image>
  /** Why podman could not be asked, and what to do; null: it answered. */
  problem: string | null
  isInstalled: boolean
}

/** The containers that systemd units run, running or not, and their images. */
export async function findContainers(machine: Machine): Promise<Containers> {
  if (!(await machine.isInstalled('podman'))) return without('podman is not installed: apt-get install podman', false)
  const listed = await machine.run(psArgv())
  if (listed.exitCode !== 0) return without(`podman is installed but does not answer: ${complaint(listed)}`)
  const ids = parsePs(listed.stdout)
  if (ids.length === 0) return { containers: [], images: new Map(), problem: null, isInstalled: true }
  // Exits with 125 where one has ended meanwhile: what it prints holds for the others.
  const containers = parseContainerInspect((await machine.run(containerInspectArgv(ids))).stdout)
  // A name that none has any more makes the answer fail, and the others are in it.
  const wanted = [...new Set(containers.flatMap(({ imageId, imageName }) => [imageId, imageName]))].filter(Boolean)
  const inspected = wanted.length === 0 ? '' : (await machine.run(imageInspectArgv(wanted))).stdout
  const images = new Map(parseImageInspect(inspected).map((image) => [image.id, image]))
  return { containers, images, problem: null, isInstalled: true }
}

function without(problem: string, isInstalled = true): Containers {
  return { containers: [], images: new Map(), problem, isInstalled }
}
