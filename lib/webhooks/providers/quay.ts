import { imageOfText, textOfImage } from './image-text'
import { listOf, objectOf, textOf } from './json'
import { type Incoming, nothing, notUsual, type Reading } from './reading'

/**
 * https://docs.redhat.com/en/documentation/red_hat_quay, Use Red Hat Quay, Repository notifications.
 * Quay says the same of every push of a tag, with neither a time nor an id: within one minute it is taken for the same
 * delivery sent again, later for another push. An update too many finds nothing new; one too few would be missed.
 */
const sameWithinMs = 60_000

export function readQuay({ body: sent, bodyHash, receivedAt }: Incoming): Reading {
  const body = objectOf(sent)
  const name = textOf(body.docker_url)
  const images = tagsOf(body.updated_tags).flatMap((tag) => imageOfText(name && `${name}:${tag}`) ?? [])
  const event = images.length > 0 ? 'push' : eventOf(body)
  return {
    ...nothing,
    key: `sha256:${bodyHash}:${Math.floor(receivedAt.getTime() / sameWithinMs)}`,
    event,
    repository: textOf(body.repository),
    tag: images[0]?.tag ?? null,
    images,
    unusual: event === 'push' ? null : notUsual('event', 'only pushes run something unless the filter names others'),
    subject: images[0] ? textOfImage(images[0]) : (textOf(body.repository) ?? name),
  }
}

/** A list; of older ones an object with the image of each. */
function tagsOf(tags: unknown): string[] {
  const names = Array.isArray(tags) ? listOf(tags) : Object.keys(objectOf(tags))
  return names.flatMap((tag) => textOf(tag) ?? [])
}

/** It names no events: what is in the body tells. */
function eventOf(body: Record<string, unknown>): string {
  if (body.build_id !== undefined) return 'build'
  if (body.vulnerability !== undefined) return 'vulnerability'
  return 'other'
}
