import { imageOfText, textOfImage } from './image-text'
import { objectOf, textOf } from './json'
import { type Incoming, nothing, notUsual, type Reading } from './reading'

/**
 * https://docs.docker.com/docker-hub/repos/manage/webhooks/
 * Docker Hub tells of pushes and of nothing else, without an event, an id or a proof. The time of the push, to the second,
 * is in the body: the same body is the same push.
 */
export function readDockerhub({ body: sent, bodyHash }: Incoming): Reading {
  const body = objectOf(sent)
  const push = objectOf(body.push_data)
  const repository = textOf(objectOf(body.repository).repo_name)
  const tag = textOf(push.tag)
  const image = repository && tag ? imageOfText(`docker.io/${withOwner(repository)}:${tag}`) : null
  return {
    ...nothing,
    key: `sha256:${bodyHash}`,
    event: image ? 'push' : 'other',
    repository,
    tag,
    images: image ? [image] : [],
    unusual: image ? null : notUsual('event', 'it names no repository with a tag'),
    subject: image && textOfImage(image),
  }
}

/** Docker's own images have no owner: they are those of library. */
function withOwner(repository: string): string {
  return repository.includes('/') ? repository : `library/${repository}`
}
