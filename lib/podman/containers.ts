import { z } from 'zod'
import { readJsonLines } from './read-json'
import { templateOf } from './template'

export interface Container {
  id: string
  name: string
  /** 64 hexadecimal digits, without `sha256:`. */
  imageId: string
  /** Of the manifest that it was made from; stays when its tag moves on. */
  imageDigest: string | null
  /** The reference that it was made from. */
  imageName: string
  /** The systemd unit that runs it. */
  unit: string | null
  /** created, running, paused, exited, … */
  state: string
  /** How often podman has restarted it by its own policy, since it was made. */
  restartCount: number
  /** `status`: starting, healthy, unhealthy. null: it has no health check. */
  health: { status: string } | null
  /** The two of its labels that matter here. */
  labels: { unit: string | null; autoUpdate: string | null }
  /** Id of its pod. */
  pod: string | null
  /** It holds a pod together and has no image of anybody's. */
  isInfra: boolean
  /** It says itself when it is ready. */
  isNotify: boolean
}

/** What holds a pod or a kube play together is made by podman, of no image that anybody updates. */
export function hasImage({ isInfra, imageName }: Pick<Container, 'isInfra' | 'imageName'>): boolean {
  return !isInfra && imageName !== '' && !imageName.startsWith('localhost/podman-pause:')
}

/** The ids of all containers that are run by systemd units, running or not; with `unit`, of those of one unit. */
export function psArgv(unit?: string): string[] {
  const label = unit === undefined ? 'PODMAN_SYSTEMD_UNIT' : `PODMAN_SYSTEMD_UNIT=${unit}`
  return ['podman', 'ps', '--all', '--quiet', '--no-trunc', '--filter', `label=${label}`]
}

/** Ids of 64 digits. */
export function parsePs(text: string): string[] {
  return text.split('\n').filter((line) => /^[0-9a-f]{64}$/.test(line))
}

export type ListedContainer = Pick<Container, 'id' | 'name' | 'imageId' | 'imageName' | 'state' | 'isInfra'> & {
  /** The label: registry, local. */
  autoUpdate: string | null
}

/** The containers of one unit, running or not, in one question: what an inspection would say besides is left out. */
export function listArgv(unit: string): string[] {
  return [...psArgv(unit).filter((word) => word !== '--quiet'), '--format', listTemplate]
}

// Of `.State` and others podman makes words for people: the listing itself has them as they are.
const listTemplate = templateOf({
  id: '{{json .ListContainer.ID}}',
  names: '{{json .ListContainer.Names}}',
  imageId: '{{json .ListContainer.ImageID}}',
  imageName: '{{json .ListContainer.Image}}',
  state: '{{json .ListContainer.State}}',
  isInfra: '{{json .ListContainer.IsInfra}}',
  autoUpdate: '{{json (index .ListContainer.Labels "io.containers.autoupdate")}}',
})

const listedSchema = z.object({
  id: z.string(),
  names: z.array(z.string()).min(1),
  imageId: z.string(),
  imageName: z.string(),
  state: z.string().regex(/^[a-z]+$/),
  isInfra: z.boolean(),
  autoUpdate: z.string().nullable(),
})

/** What `listArgv` prints. Throws where it is something else. */
export function parseList(text: string): ListedContainer[] {
  return readJsonLines(listedSchema, text, 'podman ps').map(({ names: [name = ''], autoUpdate, ...container }) => ({
    ...container,
    name,
    autoUpdate: autoUpdate || null,
  }))
}

/**
 * Names or ids; at least one. podman exits with 125 where one of them is not there, and prints the others all the same.
 */
export function containerInspectArgv(names: string[]): string[] {
  return ['podman', 'container', 'inspect', '--format', containerTemplate, '--', ...names]
}

const containerTemplate = templateOf({
  id: '{{json .ID}}',
  name: '{{json .Name}}',
  imageId: '{{json .Image}}',
  imageDigest: '{{json .ImageDigest}}',
  imageName: '{{json .ImageName}}',
  state: '{{json .State.Status}}',
  restartCount: '{{json .RestartCount}}',
  // podman 5 has none at all where there is no health check, podman 4 an empty one.
  health: '{{with .State.Health}}{{json .Status}}{{else}}null{{end}}',
  sdNotify: '{{json .Config.SdNotifyMode}}',
  pod: '{{json .Pod}}',
  isInfra: '{{json .IsInfra}}',
  unit: '{{json (index .Config.Labels "PODMAN_SYSTEMD_UNIT")}}',
  autoUpdate: '{{json (index .Config.Labels "io.containers.autoupdate")}}',
})

const containerSchema = z.object({
  id: z.string(),
  name: z.string(),
  imageId: z.string(),
  imageDigest: z.string().nullable(),
  imageName: z.string(),
  state: z.string(),
  restartCount: z.number(),
  health: z.string().nullable(),
  sdNotify: z.string().nullable(),
  pod: z.string().nullable(),
  isInfra: z.boolean(),
  unit: z.string().nullable(),
  autoUpdate: z.string().nullable(),
})

/** What `containerInspectArgv` prints. Throws where it is something else. */
export function parseContainerInspect(text: string): Container[] {
  return readJsonLines(containerSchema, text, 'podman container inspect').map(
    ({ sdNotify, health, unit, autoUpdate, ...container }) => ({
      ...container,
      imageDigest: container.imageDigest || null,
      pod: container.pod || null,
      unit: unit || null,
      health: health ? { status: health } : null,
      labels: { unit: unit || null, autoUpdate: autoUpdate || null },
      // `healthy` (podman 4.8) says READY once the health check does.
      isNotify: sdNotify === 'container' || sdNotify === 'healthy',
    }),
  )
}
