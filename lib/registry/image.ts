import { z } from 'zod'
import { answered, type NoAnswer, RegistryFailure } from './failure'
import { askForDigest, askForManifest, type ImageManifest, jsonOf, type Manifest, requireDigest } from './manifest'
import { digestForPlatform, type Platform, platformText } from './platform'
import type { Repository } from './repository'

/** What a registry has under a tag, for one platform. */
export interface RegistryImage {
  /** What the tag answers: of the index, where there is one. */
  digest: string
  /** Of the image for this platform; the same one where there is no index. */
  platformDigest: string
  /** When it was built; null where it does not say, or says the beginning of time. */
  createdAt: Date | null
  labels: Record<string, string>
}

export interface ImageQuestion {
  tag: string
  platform: Platform
  /** What the last answer was: where the tag still has that digest, nothing more is asked. */
  known: RegistryImage | null
}

/** Asks what a tag holds now: one small question where nothing has changed, four where an index is new. */
export function askForImage(
  repository: Repository,
  question: ImageQuestion,
): Promise<{ ok: true; answer: RegistryImage } | NoAnswer> {
  return answered(readImage(repository, question))
}

async function readImage(repository: Repository, { tag, platform, known }: ImageQuestion): Promise<RegistryImage> {
  const what = `image with the tag ${tag}`
  const told = await askForDigest(repository, tag, what)
  if (known && told === known.digest) return known
  // By digest where it is known: a tag that moves meanwhile cannot mix two images.
  const top = await askForManifest(repository, told ?? tag, what)
  if (known && top.digest === known.digest) return known
  const own = await ownManifest(repository, top, platform, what)
  const config = await readConfig(repository, own.manifest, what)
  return { digest: top.digest, platformDigest: own.digest, ...config }
}

async function ownManifest(
  repository: Repository,
  top: Manifest,
  platform: Platform,
  what: string,
): Promise<{ digest: string; manifest: ImageManifest }> {
  if ('manifest' in top) return top
  const digest = digestForPlatform(top.index, platform)
  if (digest === null) throw new RegistryFailure('not found', `There is no ${what} for ${platformText(platform)}.`)
  const own = await askForManifest(repository, digest, what)
  if ('manifest' in own) return own
  throw new RegistryFailure('registry error', `The ${what} is an index of indexes, which nothing can run.`)
}

const configSchema = z.object({
  created: z.string().nullish(),
  config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
})

async function readConfig(repository: Repository, { config: { digest } }: ImageManifest, what: string) {
  const reply = await repository.ask(`blobs/${digest}`, { what: `configuration of the ${what}` })
  requireDigest(reply, digest)
  const config = configSchema.safeParse(jsonOf(reply))
  if (!config.success) throw new RegistryFailure('registry error', `The configuration of the ${what} is none.`)
  return { createdAt: builtAt(config.data.created), labels: config.data.config?.Labels ?? {} }
}

/** Builds that are to be the same every time pretend to be of 1970: that is no age. */
function builtAt(created: string | null | undefined): Date | null {
  const time = Date.parse(created ?? '')
  return time > Date.UTC(1980) ? new Date(time) : null
}
