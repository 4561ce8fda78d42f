import { lastValueOf, parseUnitFile } from '@/lib/systemd/unit-file'

/** What a Quadlet file (podman-systemd.unit(5)) says of the service that is made of it. */
export interface Quadlet {
  path: string
  kind: 'container' | 'pod' | 'kube'
  service: string
  /** As written; of a container only. */
  image: string | null
  isNotify: boolean
  autoUpdate: string | null
  /** The file of the pod that it belongs to: `shop.pod`. */
  pod: string | null
  /** When it pulls its image itself, in podman's words; null: not said. */
  pull: string | null
}

const sections = { container: 'Container', pod: 'Pod', kube: 'Kube' } as const

/** `texts`: the file and its drop-ins, in their order. null for files that make no service of ours, and for templates. */
export function readQuadlet(path: string, texts: string[]): Quadlet | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const [, stem, kind] = /^(.+)\.(container|pod|kube)$/.exec(name) ?? []
  if (stem === undefined || !isKind(kind) || stem.endsWith('@')) return null
  const file = parseUnitFile(texts)
  const section = sections[kind]
  const given = lastValueOf(file, section, 'ServiceName')
  const fallback = kind === 'pod' ? `${stem}-pod` : stem
  return {
    path,
    kind,
    service: `${given ?? fallback}.service`,
    image: kind === 'container' ? lastValueOf(file, section, 'Image') : null,
    isNotify: /^(true|yes|on|1|healthy)$/i.test(lastValueOf(file, section, 'Notify') ?? ''),
    autoUpdate: lastValueOf(file, section, 'AutoUpdate'),
    pod: lastValueOf(file, section, 'Pod'),
    pull: lastValueOf(file, section, 'Pull')?.toLowerCase() ?? null,
  }
}

function isKind(kind: string | undefined): kind is Quadlet['kind'] {
  return kind === 'container' || kind === 'pod' || kind === 'kube'
}
