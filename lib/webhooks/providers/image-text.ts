import type { PushedImage } from './reading'

/**
 * `ghcr.io/owner/name:tag`, `host:5000/a/b@sha256:…`, also with nothing behind the colon, as GitHub writes a push without
 * a tag. Repositories have small letters, accounts of a forge may have others.
 */
export function imageOfText(text: string | null, digest: string | null = null): PushedImage | null {
  if (text === null) return null
  const [named = '', inText] = text.replace(/^(?:docker|https?):\/\//, '').split('@')
  const colon = named.lastIndexOf(':')
  const hasTag = colon > named.lastIndexOf('/')
  const name = (hasTag ? named.slice(0, colon) : named).toLowerCase()
  if (name === '' || /\s/.test(name)) return null
  return { name, tag: (hasTag && named.slice(colon + 1)) || null, digest: inText ?? digest }
}

/** As people write it. */
export function textOfImage({ name, tag, digest }: PushedImage): string {
  if (tag !== null) return `${name}:${tag}`
  return digest === null ? name : `${name}@${digest}`
}
