import { imageOfText, textOfImage } from './image-text'
import { listOf, objectOf, textOf } from './json'
import { type Incoming, nothing, notUsual, type Reading } from './reading'

/**
 * Harbor's two formats, Default and CloudEvents, name the same event differently; a filter may say either.
 * https://goharbor.io/docs/latest/working-with-projects/project-configuration/configure-webhooks/
 */
const names: Record<string, string> = {
  'harbor.artifact.pushed': 'PUSH_ARTIFACT',
  'harbor.artifact.pulled': 'PULL_ARTIFACT',
  'harbor.artifact.deleted': 'DELETE_ARTIFACT',
}

/** Its own format has no id, and the time of the event to the second; as CloudEvents it has one. */
export function readHarbor({ body: sent, bodyHash }: Incoming): Reading {
  const body = objectOf(sent)
  const type = textOf(body.type)
  const event = type && (names[type] ?? type)
  const content = objectOf(body.event_data ?? body.data)
  const isDeleted = event === 'DELETE_ARTIFACT'
  const images = listOf(content.resources).flatMap((one) => {
    const { resource_url: url, digest } = objectOf(one)
    return imageOfText(textOf(url), textOf(digest)) ?? []
  })
  const repository = textOf(objectOf(content.repository).repo_full_name)
  return {
    ...nothing,
    key: (body.specversion === undefined ? null : textOf(body.id)) ?? `sha256:${bodyHash}`,
    event,
    aliases: type === event || type === null ? [] : [type],
    repository,
    tag: images[0]?.tag ?? null,
    images: isDeleted ? [] : images,
    isDeleted,
    unusual:
      event === 'PUSH_ARTIFACT' ? null : notUsual('event', 'only pushes run something unless the filter names others'),
    subject: images[0] ? textOfImage(images[0]) : repository,
  }
}
