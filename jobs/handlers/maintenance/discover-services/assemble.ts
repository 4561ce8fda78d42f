import type { ServiceContainer, ServiceKind } from '@/lib/contract/services'
import { type Container, hasImage } from '@/lib/podman/containers'
import { digestsOf } from '@/lib/podman/images'
import { pullsAtStart } from '@/lib/podman/kube-file'
import { isBuiltHere } from '@/lib/services/local-image'
import type { FoundService } from '@/lib/services/record'
import { expandSpecifiers, type Resolved } from '@/lib/systemd/environment-specifiers'
import type { UnitShow } from '@/lib/systemd/show-units'
import type { Containers } from './find-containers'
import type { Definitions } from './find-definitions'
import type { FoundUnit } from './find-units'
import type { Machine } from './machine'
import { referenceOf, writtenImage } from './reference'

/** One service, of what systemd, podman and the files say of its unit. */
export async function assemble(
  name: string,
  unit: FoundUnit,
  seen: Containers,
  { quadlets }: Definitions,
  machine: Machine,
): Promise<FoundService> {
  const quadlet = quadlets.get(name)
  const own = seen.containers.filter((container) => container.unit === name)
  const images = own.filter(hasImage)
  const kind = kindOf(unit, own, quadlet !== undefined)
  const [first] = images
  const isPod = kind === 'pod'
  const resolved = isPod ? null : await referenceOf(unit, first, machine)
  const written = isPod ? null : (quadlet?.image ?? writtenImage(unit) ?? first?.imageName ?? null)
  const image = first ? seen.images.get(first.imageId) : undefined
  const run = unit.command?.verb === 'run' ? unit.command : null
  const autoUpdate = first?.labels.autoUpdate ?? run?.autoUpdate ?? quadlet?.autoUpdate ?? null
  const pull = run?.pull ?? quadlet?.pull ?? null
  const pullsItself = pull === 'always' || pull === 'newer' || (kind === 'kube' && (await kubePulls(unit, machine)))
  // What nobody pulls is what the machine has under that name.
  const isLocal = autoUpdate === 'local' || (autoUpdate === null && pull === 'never')
  const containers = isPod
    ? []
    : containersOf(images, written, resolved, isLocal, seen).map((one) => ({ ...one, pulls_itself: pullsItself }))
  return {
    scope: machine.scope,
    unit: name,
    kind,
    description: unit.show.description || null,
    file: quadlet?.path ?? unit.show.sourcePath ?? unit.show.fragmentPath,
    containers,
    image: written,
    reference: resolved?.ok ? resolved.text : null,
    problem:
      aliasOf(name, unit.show) ??
      problemOf(unit.show, kind, resolved, written, quadlet !== undefined) ??
      (containers[0]?.is_local ? null : movedName(first, seen)) ??
      (pullsItself
        ? 'podman may pull its image by itself at each start: whoever restarts it starts what its registry has by then'
        : null),
    pod: podOf(unit, own, seen, quadlet?.pod ?? null, quadlets),
    relations: relationsOf(unit.show),
    isNotify: first?.isNotify ?? run?.isNotify ?? quadlet?.isNotify ?? false,
    autoUpdate,
    activeState: unit.show.activeState,
    subState: unit.show.subState,
    result: unit.show.result || null,
    activeSince: unit.show.activeState === 'active' ? unit.show.activeSince : null,
    restarts: unit.show.nRestarts,
    runningImageId: first?.state === 'running' ? first.imageId : null,
    runningDigest: first?.state === 'running' ? first.imageDigest : null,
    imageCreatedAt: image?.createdAt ?? null,
    imageLabels: image ? aboutImage(image.labels) : null,
    isProtected: isProtected(name, machine),
    isMissing: aliasOf(name, unit.show) !== null || (unit.show.loadState === 'not-found' && quadlet === undefined),
  }
}

function kindOf({ show, command }: FoundUnit, own: Container[], isQuadlet: boolean): ServiceKind {
  if (command?.verb === 'kube' || show.sourcePath?.endsWith('.kube')) return 'kube'
  if (command?.verb === 'pod' || show.sourcePath?.endsWith('.pod') || own.some(({ isInfra }) => isInfra)) return 'pod'
  if (isQuadlet || show.sourcePath?.endsWith('.container')) return 'quadlet'
  return command !== null || own.length > 0 ? 'generated' : 'plain'
}

/** The unit's own image comes first; the containers of a kube play have none but their own. */
function containersOf(
  images: Container[],
  written: string | null,
  resolved: Resolved | null,
  isLocal: boolean,
  seen: Containers,
): ServiceContainer[] {
  const reference = resolved?.ok ? resolved.text : null
  const isNamedLocal = reference !== null && isBuiltHere(reference)
  if (images.length === 0) return written === null ? [] : [notMade(written, reference, isLocal || isNamedLocal)]
  return images.map((container, index) => ({
    name: container.name,
    image: index === 0 ? (written ?? container.imageName) : container.imageName,
    reference: index === 0 ? reference : container.imageName,
    is_local:
      index === 0
        ? isLocal || isNamedLocal
        : container.labels.autoUpdate === 'local' || isBuiltHere(container.imageName),
    state: container.state,
    health: container.health?.status ?? null,
    image_id: container.imageId,
    digests: container.state === 'running' ? digestsIn(container, seen) : [],
    auto_update: container.labels.autoUpdate,
  }))
}

/** A stopped unit has no container any more: `podman run --rm` leaves none. */
function notMade(image: string, reference: string | null, isLocal: boolean): ServiceContainer {
  return {
    name: '',
    image,
    reference,
    is_local: isLocal,
    state: 'absent',
    health: null,
    image_id: null,
    digests: [],
    auto_update: null,
  }
}

function digestsIn({ imageId, imageDigest }: Container, { images }: Containers): string[] {
  const image = images.get(imageId)
  return [...new Set([...(imageDigest ? [imageDigest] : []), ...(image ? digestsOf(image) : [])])]
}

/** Under two names it would be two services, which two tasks could restart at once. null: the name is its own. */
function aliasOf(name: string, { id }: UnitShow): string | null {
  return id === name ? null : `it is another name of ${id}, which is listed under that one`
}

function problemOf(
  show: UnitShow,
  kind: ServiceKind,
  resolved: Resolved | null,
  written: string | null,
  isQuadlet: boolean,
): string | null {
  if (show.loadState === 'not-found') {
    if (isQuadlet)
      return 'systemd has not made a unit of its file: systemctl daemon-reload, and its journal if that does not help'
    return 'systemd knows no unit of this name'
  }
  if (show.loadState !== 'loaded') return `systemd could not load its unit: ${show.loadState}`
  if (resolved && !resolved.ok) return resolved.problem
  if (kind === 'kube' && written === null) return 'its images are known while it runs'
  return show.needDaemonReload ? 'its file has changed since systemd read it: systemctl daemon-reload' : null
}

/** Where its YAML cannot be read, it has to be taken for one that pulls. */
async function kubePulls({ command, show }: FoundUnit, machine: Machine): Promise<boolean> {
  const file = command?.verb === 'kube' && command.file !== null ? command.file : '%'
  const path = expandSpecifiers(file, machine.specifiersOf(show.id))
  const text = path.ok ? await machine.readText(path.text) : null
  return text === null || pullsAtStart(text)
}

/** Whoever restarts it next, a reboot too, starts what has the name by then: nobody has proven that. */
function movedName(first: Container | undefined, { images }: Containers): string | null {
  if (first?.state !== 'running') return null
  const named = [...images.values()].find(({ repoTags }) => repoTags.includes(first.imageName))
  if (!named || named.id === first.imageId) return null
  const runs = first.imageDigest ?? `the image ${first.imageId.slice(0, 12)}`
  return `a restart would start another image: ${first.imageName} is ${named.digest ?? named.id} on this machine, and ${runs} runs`
}

/** The unit of the pod: by the container that holds it together, or as the files say. */
function podOf(
  { show }: FoundUnit,
  own: Container[],
  seen: Containers,
  quadletPod: string | null,
  quadlets: Definitions['quadlets'],
): string | null {
  const pods = own.map(({ pod }) => pod).filter((id) => id !== null)
  const infra = seen.containers.find(({ isInfra, pod }) => isInfra && pod !== null && pods.includes(pod))
  if (infra) return infra.unit === show.id ? null : infra.unit
  const byFile = [...quadlets.values()].find(({ path }) => quadletPod && path.endsWith(`/${quadletPod}`))
  return byFile?.service ?? show.bindsTo.find((name) => /^pod-.*\.service$/.test(name)) ?? null
}

function relationsOf(show: UnitShow): FoundService['relations'] {
  const services = (names: string[]) => [...new Set(names)].filter((name) => name.endsWith('.service')).toSorted()
  return {
    after: services(show.after),
    requires: services([...show.requires, ...show.bindsTo]),
    dependents: services([...show.requiredBy, ...show.boundBy, ...show.consistsOf]),
  }
}

/** Labels of images may be many and long; these are the ones that say what it is (opencontainers image-spec). */
function aboutImage(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name.startsWith('org.opencontainers.image.')))
}

/** Taskyard's own services, and the one that updates others. */
function isProtected(name: string, { ownUnit }: Machine): boolean {
  return name === ownUnit || /^(taskyard|podman-auto-update)(-web|-runner)?\.service$/.test(name)
}
