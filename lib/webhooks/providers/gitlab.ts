import { isNoCommit, readRef } from './git-ref'
import { objectOf, textOf } from './json'
import { type Incoming, nothing, notUsual, type Reading } from './reading'

/**
 * GitLab names events in its body (`push`, `tag_push`) and, for people, in a header (`Push Hook`): a filter may say either.
 * https://docs.gitlab.com/user/project/integrations/webhooks/ (delivery headers): a recursive webhook keeps the UUID of the
 * event that it comes from, where the younger Idempotency-Key is of the one delivery and its repetitions.
 */
export function readGitlab({ header, body: sent }: Incoming): Reading {
  const body = objectOf(sent)
  const title = textOf(header('x-gitlab-event'))
  const kind = textOf(body.object_kind) ?? textOf(body.event_name)
  const attributes = objectOf(body.object_attributes)
  const action = textOf(attributes.action) ?? textOf(attributes.status) ?? textOf(body.action)
  const repository = textOf(objectOf(body.project).path_with_namespace) ?? textOf(body.path_with_namespace)
  const ref = refOf(kind, body, attributes)
  return {
    ...nothing,
    key: textOf(header('idempotency-key')) ?? textOf(header('x-gitlab-event-uuid')),
    event: title === null ? null : (kind ?? title),
    action,
    aliases: title === null ? [] : [title],
    repository,
    ...ref,
    isDeleted: isNoCommit(textOf(body.after)) || (kind === 'release' && action === 'delete'),
    unusual: unusualOf(kind, action),
    subject: [repository, ref.branch ?? ref.tag].filter(Boolean).join(' ') || null,
  }
}

function refOf(kind: string | null, body: Record<string, unknown>, attributes: Record<string, unknown>) {
  if (kind === 'release') return { branch: null, tag: textOf(body.tag) }
  if (kind === 'merge_request') return { branch: textOf(attributes.target_branch), tag: null }
  // Pipelines and jobs have the bare name, and say beside it which of the two it is.
  const isTag = (attributes.tag ?? body.tag) === true
  const ref = readRef(textOf(body.ref) ?? textOf(attributes.ref))
  if (kind === 'pipeline' || kind === 'build') return isTag ? { ...ref, branch: null } : { ...ref, tag: null }
  return ref
}

function unusualOf(kind: string | null, action: string | null): Reading['unusual'] {
  if (kind === 'push' || kind === 'tag_push') return null
  if (kind === 'release')
    return action === 'create' ? null : notUsual('action', 'of releases only create runs something by itself')
  if (kind === 'pipeline') {
    const why = `of pipelines only those with success run something by themselves, and this one is ${action}`
    return action === 'success' ? null : notUsual('action', why)
  }
  return notUsual('event', 'events of that kind run nothing unless the filter names them')
}
