import { defaultPolicy, policySchema, type ServicePolicy } from '@/lib/contract/service-policy'
import { type ServiceContainer, type UnknownReason, type UpdateState, unknownReasons } from '@/lib/contract/services'
import type { ImageDigest, Service } from '@/lib/db/generated/sqlite/client'
import { type ImageReference, readReference, withTag } from '@/lib/registry/reference'
import { type ImageLabels, readLabels } from './labels'
import { localReference, sourceOf } from './local-image'
import { type NewerTag, newerTag } from './tags'

/** What an update would bring. */
export interface UpdateTarget {
  reference: string
  /** What the tag answers: of the index, where there is one. */
  digest: string
  platformDigest: string | null
  createdAt: Date | null
  labels: ImageLabels
  /** The unit's file is to name another tag. */
  isNewTag: boolean
}

export interface ServiceUpdateState extends UpdateState {
  /** Of the tag that the service names, for its machine's platform; comparable with the running digest. */
  registryDigest: string | null
  target: UpdateTarget | null
}

/**
 * Compares what runs with what the registry last said, or with what the machine has under the name of an image that
 * nobody pulls. An image is up to date only where one of the digests of the running image is the registry's, of the index
 * or of the platform; whatever was not answered is unknown.
 * Of several containers the one with news speaks for the service, then the one that nothing is known of.
 */
export function updateStateOf(
  service: Service,
  answerFor: (reference: string) => ImageDigest | null,
): ServiceUpdateState {
  const policy = policySchema.safeParse(service.policy).data ?? defaultPolicy
  const states = comparedContainers(service).map((container) =>
    stateOfContainer(container, service.problem, policy, answerFor),
  )
  const byWeight = (state: ServiceUpdateState) => weights.indexOf(state.status)
  const [state] = states.toSorted((a, b) => byWeight(a) - byWeight(b))
  return state ?? withoutContainers(service)
}

const weights = ['newer tag', 'update available', 'unknown', 'up to date']

/** What podman makes to hold a pod together says nothing. */
function comparedContainers(service: Service): ServiceContainer[] {
  const containers = (service.containers as unknown as ServiceContainer[]).map((container, index) =>
    index === 0 && service.runningDigest
      ? { ...container, digests: [...container.digests, service.runningDigest] }
      : container,
  )
  return containers.filter(({ reference }) => !reference?.startsWith('localhost/podman-pause:'))
}

function withoutContainers(service: Service): ServiceUpdateState {
  if (service.image === null) return unknown('no image', service.problem ?? 'It runs no container.')
  if (service.reference === null) return unknown('not resolvable', service.problem)
  return unknown('not running', service.problem)
}

function stateOfContainer(
  container: ServiceContainer,
  problem: string | null,
  policy: ServicePolicy,
  answerFor: (reference: string) => ImageDigest | null,
): ServiceUpdateState {
  if (container.reference === null)
    return unknown('not resolvable', problem ?? `${container.image} cannot be resolved.`)
  const read = readReference(container.reference)
  if (!read.ok) return unknown('not resolvable', read.message)
  const source = sourceOf(container) ?? container.reference
  const isLocal = localReference(source) !== null
  if (read.reference.digest && !isLocal) {
    return unknown('untagged', 'It is pinned to a digest: nothing newer can come under that name.')
  }
  const answer = answerFor(source)
  if (!answer) return unknown('not checked', null)
  const named = { written: container.reference, reference: read.reference }
  const state = stateByAnswer(
    { ...named, digests: container.digests, policy: isLocal ? null : policy },
    answer,
    answerFor,
  )
  // Of an image that nobody pulls no registry has a say.
  return isLocal ? { ...state, registryDigest: null } : state
}

interface Compared {
  written: string
  reference: ImageReference
  /** Of what runs. */
  digests: string[]
  /** null where no other tag can be found, the image being the machine's own. */
  policy: ServicePolicy | null
}

function stateByAnswer(
  { written, reference, digests, policy }: Compared,
  answer: ImageDigest,
  answerFor: (reference: string) => ImageDigest | null,
): ServiceUpdateState {
  if (answer.problem !== null) return unknown(reasonOf(answer.problem), answer.message, answer)
  if (answer.digest === null) return unknown('not checked', null)
  const running = digests.map((digest) => digest.slice(digest.indexOf('@') + 1))
  if (running.length === 0) return unknown('not running', null, answer)
  const newer = ruledTag(reference, answer, policy)
  const note = newer.problem
  if (newer.tag !== null) {
    const newReference = withTag(reference, newer.tag)
    const newAnswer = answerFor(newReference)
    if (!newAnswer || !has(running, newAnswer)) return newTagState(newer.tag, newReference, answer, newAnswer)
  }
  if (has(running, answer)) return known('up to date', answer, running, note)
  return {
    ...known('update available', answer, running, note),
    target: targetOf(written, answer, false),
  }
}

function ruledTag({ tag }: ImageReference, answer: ImageDigest, policy: ServicePolicy | null): NewerTag {
  if (policy?.tag.rule !== 'semver' || tag === null) return { tag: null, problem: null }
  return newerTag(tag, tagsOf(answer), policy.tag.range)
}

/** Without a digest of the new tag it is known that there is one, and not yet what it holds. */
function newTagState(
  tag: string,
  reference: string,
  answer: ImageDigest,
  newAnswer: ImageDigest | null,
): ServiceUpdateState {
  const isKnown = newAnswer !== null && newAnswer.problem === null
  return {
    ...known('newer tag', answer, [], newAnswer?.message ?? null),
    newer_tag: tag,
    target: isKnown ? targetOf(reference, newAnswer, true) : null,
  }
}

/** The repository's tags, as the registry last listed them. */
export function tagsOf(answer: ImageDigest): string[] {
  return Array.isArray(answer.tags) ? answer.tags.filter((tag) => typeof tag === 'string') : []
}

function has(running: string[], answer: ImageDigest): boolean {
  return running.some((digest) => digest === answer.digest || digest === answer.platformDigest)
}

function known(
  status: UpdateState['status'],
  answer: ImageDigest,
  running: string[],
  message: string | null,
): ServiceUpdateState {
  return {
    status,
    reason: null,
    message,
    newer_tag: null,
    checked_at: answer.checkedAt?.toISOString() ?? null,
    registryDigest: comparable(answer, running),
    target: null,
  }
}

function unknown(reason: UnknownReason, message: string | null, answer?: ImageDigest): ServiceUpdateState {
  return {
    status: 'unknown',
    reason,
    message,
    newer_tag: null,
    checked_at: answer?.checkedAt?.toISOString() ?? null,
    registryDigest: answer ? comparable(answer, []) : null,
    target: null,
  }
}

/** podman shows the platform's digest of an image that came through an index: that one is shown beside it. */
function comparable(answer: ImageDigest, running: string[]): string | null {
  const platformDigest = answer.platformDigest ?? answer.digest
  if (platformDigest !== null && running.includes(platformDigest)) return platformDigest
  return answer.digest !== null && running.includes(answer.digest) ? answer.digest : platformDigest
}

function targetOf(reference: string, answer: ImageDigest, isNewTag: boolean): UpdateTarget | null {
  if (answer.digest === null) return null
  const { digest, platformDigest, imageCreatedAt, labels } = answer
  return { reference, digest, platformDigest, createdAt: imageCreatedAt, labels: readLabels(labels), isNewTag }
}

/** A word that a newer version wrote counts as what it surely was: something that the registry did. */
function reasonOf(problem: string): UnknownReason {
  return unknownReasons.find((reason) => reason === problem) ?? 'registry error'
}
