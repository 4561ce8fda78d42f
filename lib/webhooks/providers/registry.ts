import { createHash } from 'node:crypto'
import { imageOfText, textOfImage } from './image-text'
import { listOf, objectOf, textOf } from './json'
import { type Incoming, nothing, notUsual, type PushedImage, type Reading } from './reading'

/**
 * CNCF Distribution sends envelopes of events, also of pulls and of layers; each event has an id that stays when the
 * envelope is sent again: https://distribution.github.io/distribution/about/notifications/
 */
export function readRegistry({ body, bodyHash }: Incoming): Reading {
  const events = listOf(objectOf(body).events).map(objectOf)
  const images = events.flatMap((event) => imageOf(event) ?? [])
  const told = events.find(isManifestPush) ?? events[0] ?? {}
  const action = textOf(told.action)
  const isPush = images.length > 0
  return {
    ...nothing,
    key: keyOf(events, bodyHash),
    event: action,
    repository: textOf(objectOf(told.target).repository),
    tag: images[0]?.tag ?? null,
    images,
    isDeleted: action === 'delete',
    unusual: isPush ? null : notUsual('event', 'only pushes of tags run something unless the filter names others'),
    subject: images[0] ? textOfImage(images[0]) : textOf(objectOf(told.target).repository),
  }
}

/** Of an image of several platforms each one's manifest is pushed by its digest first; the last push has the tag. */
function imageOf(event: Record<string, unknown>): PushedImage | null {
  const target = objectOf(event.target)
  const host = textOf(objectOf(event.request).host) ?? hostOf(textOf(target.url))
  const repository = textOf(target.repository)
  const tag = textOf(target.tag)
  if (!isManifestPush(event) || host === null || repository === null || tag === null) return null
  return imageOfText(`${host}/${repository}:${tag}`, textOf(target.digest))
}

function isManifestPush(event: Record<string, unknown>): boolean {
  const type = textOf(objectOf(event.target).mediaType) ?? ''
  return event.action === 'push' && /manifest|image\.index/.test(type)
}

function keyOf(events: Record<string, unknown>[], bodyHash: string): string {
  const ids = events.flatMap(({ id }) => textOf(id) ?? [])
  const [only] = ids
  if (only === undefined || ids.length < events.length) return `sha256:${bodyHash}`
  return ids.length === 1 ? only : `sha256:${createHash('sha256').update(ids.join('\n')).digest('hex')}`
}

function hostOf(address: string | null): string | null {
  try {
    return address === null ? null : new URL(address).host
  } catch {
    return null
  }
}
