import { type Container, containerInspectArgv, parseContainerInspect, parsePs, psArgv } from '@/lib/podman/containers'
import type { Image } from '@/lib/podman/images'
import { inspectImages } from '../../inspect-images'
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
  return { containers, images: await findImages(containers, machine), problem: null, isInstalled: true }
}

/** By id: those that are run, and those that have their names by now, which another one may have taken. */
async function findImages(containers: Container[], machine: Machine): Promise<Map<string, Image>> {
  const wanted = containers.flatMap(({ imageId, imageName }) => [imageId, imageName]).filter(Boolean)
  const images = await inspectImages(wanted, (argv) => machine.run(argv))
  return new Map(images.map((image) => [image.id, image]))
}

function without(problem: string, isInstalled = true): Containers {
  return { containers: [], images: new Map(), problem, isInstalled }
}
