import type { WebhookFilter } from '@/lib/contract/webhook-rule'
import type { VerdictReason } from '@/lib/contract/webhooks'
import { readReference } from '@/lib/registry/reference'
import { textOfImage } from '../providers/image-text'
import type { PushedImage, Reading } from '../providers/reading'
import { matches } from './pattern'

/** What a filter lets through, or why it does not. */
export type Filtered = { ok: true; images: PushedImage[] } | { ok: false; reason: VerdictReason; message: string }

/**
 * All that is given must hold. Where no events or actions are given, what of its sender usually means that something new
 * is there passes; what is gone passes only where it is named.
 */
export function applyFilter(filter: WebhookFilter, reading: Reading): Filtered {
  if (reading.isPing) return no('ping', 'The sender asks whether somebody is there.')
  return whyNot(filter, reading) ?? byImage(filter, reading)
}

function whyNot(filter: WebhookFilter, reading: Reading): Filtered | null {
  const { event, action, unusual } = reading
  const eventNames = [event, ...reading.aliases]
  if (filter.events && !anyOf(filter.events, eventNames)) return no('event', `The event is ${event}.`)
  if (!filter.events && unusual?.what === 'event') return no('event', `The event is ${event}: ${unusual.why}.`)
  if (filter.actions && !anyOf(filter.actions, [action, ...reading.aliases])) {
    return no('action', `The action is ${action ?? 'not said'}.`)
  }
  if (!filter.actions && unusual?.what === 'action') return no('action', `The action is ${action}: ${unusual.why}.`)
  if (reading.isDeleted && !isDeletionNamed(filter, reading)) return no('deleted', 'What it tells of is gone.')
  return (
    byPattern('repository', filter.repository, reading.repository) ??
    byPattern('branch', filter.branch, reading.branch) ??
    (reading.images.length === 0 ? byPattern('tag', filter.tag, reading.tag) : null)
  )
}

function byPattern(what: 'repository' | 'branch' | 'tag', pattern: string | undefined, value: string | null) {
  if (pattern === undefined) return null
  if (value === null) return no(what, `It names no ${what}.`)
  // Forges tell repositories apart without regard to case, branches and tags with it.
  if (matches(pattern, value, { ignoreCase: what === 'repository' })) return null
  return no(what, `The ${what} is ${value}.`)
}

/** Of several images those stay that tag and image describe. */
function byImage({ image, tag }: WebhookFilter, { images }: Reading): Filtered {
  if (images.length === 0 && image !== undefined) return no('image', 'It names no image.')
  const tagged = tag === undefined ? images : images.filter((one) => one.tag !== null && matches(tag, one.tag))
  if (images.length > 0 && tagged.length === 0) return no('tag', `What was pushed is ${told(images)}.`)
  const chosen = image === undefined ? tagged : tagged.filter((one) => isNamed(one, image))
  if (tagged.length > 0 && chosen.length === 0) return no('image', `What was pushed is ${told(tagged)}.`)
  return { ok: true, images: chosen }
}

/** `nginx`, `library/nginx` and `docker.io/library/nginx:1` all name the same. */
function isNamed(image: PushedImage, pattern: string): boolean {
  const names = new Set([image.name])
  const read = readReference(image.name)
  if (read.ok) {
    const { registry, repository } = read.reference
    names.add(`${registry}/${repository}`)
    if (registry === 'docker.io') names.add(repository).add(repository.replace(/^library\//, ''))
  }
  const written = [...names].flatMap((name) => [name, textOfImage({ ...image, name })])
  return written.some((name) => matches(pattern, name, { ignoreCase: true }))
}

/** A push that deletes a branch is a push: it says nothing of the branch that its name could stand for. */
function isDeletionNamed(filter: WebhookFilter, { event, action, aliases }: Reading): boolean {
  const isAction = filter.actions !== undefined && anyOf(filter.actions, [action])
  return (
    isAction ||
    (filter.events !== undefined && /delete/i.test(event ?? '') && anyOf(filter.events, [event, ...aliases]))
  )
}

function anyOf(patterns: string[], names: (string | null)[]): boolean {
  return names.some((name) => name !== null && patterns.some((one) => matches(one, name, { ignoreCase: true })))
}

function told(images: PushedImage[]): string {
  const names = images.slice(0, 3).map(textOfImage)
  return images.length > names.length ? `${names.join(', ')} and more` : names.join(', ')
}

function no(reason: VerdictReason, message: string): { ok: false; reason: VerdictReason; message: string } {
  return { ok: false, reason, message }
}
