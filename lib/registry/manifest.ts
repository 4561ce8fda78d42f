import { createHash } from 'node:crypto'
import { z } from 'zod'
import { RegistryFailure } from './failure'
import type { Repository } from './repository'
import type { Reply } from './send'

/** What is spoken here; a registry would answer with something older otherwise. */
export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

const digestText = z.string().regex(/^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/)

const indexSchema = z.object({
  manifests: z.array(
    z.object({
      digest: digestText,
      platform: z.object({ os: z.string(), architecture: z.string(), variant: z.string().optional() }).optional(),
    }),
  ),
})
export type ImageIndex = z.infer<typeof indexSchema>

const manifestSchema = z.object({ config: z.object({ digest: digestText }) })
export type ImageManifest = z.infer<typeof manifestSchema>

export type Manifest = { digest: string } & ({ index: ImageIndex } | { manifest: ImageManifest })

/** The digest of a tag, by the question that costs least; null where the registry only tells it with the whole. */
export async function askForDigest(repository: Repository, tag: string, what: string): Promise<string | null> {
  const reply = await repository.ask(`manifests/${tag}`, {
    what,
    method: 'HEAD',
    accept: manifestTypes,
    accepted: [400, 405, 501],
  })
  return reply.status < 300 ? toldDigest(reply) : null
}

/** Reads what a tag or a digest names. What it is counts only if it hashes to its digest. Throws RegistryFailure. */
export async function askForManifest(repository: Repository, name: string, what: string): Promise<Manifest> {
  const reply = await repository.ask(`manifests/${name}`, { what, accept: manifestTypes })
  const told = name.includes(':') ? name : toldDigest(reply)
  const digest = told ?? hashOf(reply.body, 'sha256')
  requireDigest(reply, digest)
  const content = jsonOf(reply)
  const index = indexSchema.safeParse(content)
  if (index.success) return { digest, index: index.data }
  const manifest = manifestSchema.safeParse(content)
  if (manifest.success) return { digest, manifest: manifest.data }
  throw new RegistryFailure(
    'registry error',
    `${reply.url.host} answered with something that is no manifest of ${what}.`,
  )
}

/** Throws RegistryFailure where a body is not what its digest names. */
export function requireDigest({ url, body }: Reply, digest: string): void {
  if (hashOf(body, digest.split(':')[0] ?? '') === digest) return
  throw new RegistryFailure('registry error', `${url.host} answered with something that does not fit its digest.`)
}

/** Throws RegistryFailure where a body is no JSON. */
export function jsonOf({ url, body }: Reply): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new RegistryFailure('registry error', `${url.host} answered with something that is not JSON.`)
  }
}

/** `Docker-Content-Digest`; null where it is missing. */
function toldDigest({ url, header }: Reply): string | null {
  const text = header('docker-content-digest')
  if (text === null || digestText.safeParse(text).success) return text
  throw new RegistryFailure('registry error', `${url.host} names a digest that is none.`)
}

function hashOf(body: Buffer, algorithm: string): string {
  return `${algorithm}:${createHash(algorithm).update(body).digest('hex')}`
}
