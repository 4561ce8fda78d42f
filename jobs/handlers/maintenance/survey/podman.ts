import { z } from 'zod'
import { absent, type Finding, found } from './finding'
import { complaint, type Look } from './look'
import { countOf } from './words'

/** What of a listing is printed, and kept as the result. */
const printedContainers = 30
const keptContainers = 200

/** podman, whether it is rootless, and its containers with state, image and the unit that runs them. */
export async function surveyPodman(look: Look): Promise<Finding> {
  if (!(await look.program('podman'))) return absent('podman is not installed')
  const info = await look.run([...podman, 'info', '--format', 'json'])
  const list = await look.run([...podman, 'ps', '--all', '--format', 'json'])
  const refused = [info, list].find((answer) => answer.exitCode !== 0)
  if (refused) throw new Error(`podman is installed but does not answer: ${complaint(refused)}`)
  const about = parsePodmanInfo(info.stdout)
  const containers = parsePodmanPs(list.stdout)
  const running = containers.filter(({ state }) => state === 'running').length
  const mode = about.is_rootless ? 'rootless' : 'as root'
  const count = countOf(containers.length, 'container') + (containers.length === 0 ? '' : `, ${running} running`)
  return found(`podman ${about.version} ${mode}, ${count}`, {
    details: [
      ['runtime', `${about.runtime}, storage ${about.storage}, network ${about.network}`],
      ...containers.slice(0, printedContainers).map(detailOf),
      ...(containers.length > printedContainers ? [more(containers.length - printedContainers)] : []),
    ],
    warnings: containers.filter(isUnhealthy).map(({ name, status }) => `container ${name} is unhealthy (${status})`),
    result: { ...about, containers: containers.slice(0, keptContainers) },
  })
}

// Rootless, the first podman leaves a process behind that holds the user namespace for all later ones. With our marks in
// its environment it would be taken for a child of this task that escaped, and ended.
const podman = ['env', '-u', 'TASKYARD_ATTEMPT', '-u', 'TASKYARD_TASK', 'podman']

const infoSchema = z.object({
  host: z.object({
    networkBackend: z.string().default('unknown'),
    ociRuntime: z.object({ name: z.string() }),
    security: z.object({ rootless: z.boolean() }),
  }),
  store: z.object({ graphDriverName: z.string() }),
  version: z.object({ Version: z.string() }),
})

/** `podman info --format json`. */
export function parsePodmanInfo(text: string) {
  const { host, store, version } = infoSchema.parse(JSON.parse(text))
  return {
    version: version.Version,
    is_rootless: host.security.rootless,
    runtime: host.ociRuntime.name,
    storage: store.graphDriverName,
    network: host.networkBackend,
  }
}

const containersSchema = z.array(
  z.object({
    Names: z.array(z.string()).min(1),
    Image: z.string(),
    State: z.string(),
    Status: z.string().default(''),
    Labels: z.record(z.string(), z.string()).nullish(),
    IsInfra: z.boolean().default(false),
  }),
)

export interface Container {
  name: string
  image: string
  /** created, running, paused, exited, … */
  state: string
  /** In podman's words: `Up 3 hours (healthy)`. */
  status: string
  /** The systemd unit that runs it. */
  unit: string | null
  auto_update: string | null
}

/** `podman ps --all --format json`, without the infra containers of pods. */
export function parsePodmanPs(text: string): Container[] {
  return containersSchema
    .parse(JSON.parse(text))
    .filter(({ IsInfra }) => !IsInfra)
    .map(({ Names, Image, State, Status, Labels }) => ({
      name: Names[0] ?? '',
      image: Image,
      state: State,
      status: Status,
      unit: Labels?.PODMAN_SYSTEMD_UNIT ?? null,
      auto_update: Labels?.['io.containers.autoupdate'] ?? null,
    }))
}

function detailOf({ name, image, state, unit, auto_update }: Container): [string, string] {
  const by = unit ? `, by ${unit}` : ''
  return [name, `${state}, ${image}${by}${auto_update ? `, auto-update from ${auto_update}` : ''}`]
}

function more(count: number): [string, string] {
  return ['…', `and ${count} more`]
}

function isUnhealthy({ status }: Container): boolean {
  return status.includes('(unhealthy)')
}
