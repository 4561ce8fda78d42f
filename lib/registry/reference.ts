/** An image reference, read as docker and podman read it. */
export interface ImageReference {
  /** The registry as people write it, with its port: `docker.io`, `localhost:5000`. */
  registry: string
  /** Path of the repository on it: `library/nginx`. */
  repository: string
  /** null where only a digest is given. */
  tag: string | null
  digest: string | null
}

export type ReadReference = { ok: true; reference: ImageReference } | { ok: false; message: string }

// The grammar of github.com/distribution/reference.
const domain =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?$/
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const tagPattern = /^\w[\w.-]{0,127}$/
const digestPattern = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/

/**
 * Reads `nginx`, `quay.io/a/b:1.4`, `localhost:5000/x@sha256:…`. A name without a registry belongs to docker.io, one
 * without a tag and a digest means `latest`. What is no reference comes back with a sentence that says what is wrong.
 */
export function readReference(text: string): ReadReference {
  const written = text.trim().replace(/^docker:\/\//, '')
  const wrong = (what: string): ReadReference => ({
    ok: false,
    message: `${quote(text)} is no image reference: ${what}`,
  })
  if (written === '') return wrong('it is empty')
  if (/\s/.test(written)) return wrong('it has a space in it')
  if (/^[a-z-]+:\//.test(written)) return wrong('only images of a registry can be asked for')
  const [named = '', digest, ...more] = written.split('@')
  if (more.length > 0 || (digest !== undefined && !digestPattern.test(digest))) {
    return wrong('what follows @ must be sha256: and 64 hexadecimal digits')
  }
  const { name, tag } = cutTag(named)
  if (tag !== null && !tagPattern.test(tag)) return wrong(`${quote(tag)} cannot be a tag`)
  const { registry, path } = cutRegistry(name)
  if (!domain.test(registry)) return wrong(`${quote(registry)} cannot be a registry`)
  const part = path.split('/').find((one) => !component.test(one))
  if (part !== undefined || path.length > 255)
    return wrong(`${quote(part ?? path)} cannot be part of a repository's name`)
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path
  return {
    ok: true,
    reference: { registry, repository, tag: tag ?? (digest ? null : 'latest'), digest: digest ?? null },
  }
}

/** Whether it names an image that was built on the machine itself: podman gives those the registry `localhost`. */
export function isLocalImage({ registry }: ImageReference): boolean {
  return registry === 'localhost'
}

/** The same repository under another tag, as people write it. */
export function withTag({ registry, repository }: ImageReference, tag: string): string {
  return `${registry}/${repository}:${tag}`
}

function cutTag(named: string): { name: string; tag: string | null } {
  const colon = named.lastIndexOf(':')
  if (colon <= named.lastIndexOf('/')) return { name: named, tag: null }
  return { name: named.slice(0, colon), tag: named.slice(colon + 1) }
}

function cutRegistry(name: string): { registry: string; path: string } {
  const slash = name.indexOf('/')
  const first = name.slice(0, slash)
  const isRegistry = slash > 0 && (/[.:A-Z]/.test(first) || first === 'localhost')
  if (!isRegistry) return { registry: 'docker.io', path: name }
  return { registry: first === 'index.docker.io' ? 'docker.io' : first, path: name.slice(slash + 1) }
}

function quote(text: string): string {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 119)}…` : text)
}
