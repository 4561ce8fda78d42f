import { releasesUrl, sourceUrl } from './source'

/** What an image says of itself, in the labels of the opencontainers image-spec. */
export interface ImageLabels {
  version: string | null
  /** Of its source: a commit, mostly. */
  revision: string | null
  sourceUrl: string | null
  releasesUrl: string | null
}

/** Reads them from what podman or a registry told; anything that is no label says nothing. */
export function readLabels(told: unknown): ImageLabels {
  const labels = typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {}
  const text = (name: string) => readText(labels[`org.opencontainers.image.${name}`])
  const source = sourceUrl(text('source') ?? text('url'))
  return { version: text('version'), revision: text('revision'), sourceUrl: source, releasesUrl: releasesUrl(source) }
}

const longest = 500
// What moves the cursor of a terminal, or turns the direction of a text, has no place in a version.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

function readText(value: unknown): string | null {
  if (typeof value !== 'string') return null
  return value.replace(unseen, '').trim().slice(0, longest) || null
}
