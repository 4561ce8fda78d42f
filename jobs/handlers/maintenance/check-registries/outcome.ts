import type { ServiceContainer, UnknownReason, UpdateStatus } from '@/lib/contract/services'
import type { ImageDigest, Service } from '@/lib/db/generated/sqlite/client'
import { sourceOf } from '@/lib/services/local-image'
import { updateStateOf } from '@/lib/services/update-state'
import type { UnitEnd } from '../../define'

/** What came of asking for one reference. */
export type CheckOutcome =
  | { kind: 'answered'; answer: ImageDigest; uses: UseOfImage[] }
  | { kind: 'failed'; problem: UnknownReason; message: string }
  | { kind: 'skipped'; problem: UnknownReason; message: string }

/** What an answer means for a service that uses the reference. */
export interface UseOfImage {
  unit: string
  status: UpdateStatus
  newer_tag: string | null
}

/** What an answer means for a service, its other images aside. */
export function useOf(
  service: Service,
  source: string,
  answerFor: (reference: string) => ImageDigest | null,
): UseOfImage {
  const all = service.containers as unknown as ServiceContainer[]
  // The digest of the service is its first container's.
  const runningDigest = all[0] && sourceOf(all[0]) === source ? service.runningDigest : null
  const containers = all.filter((container) => sourceOf(container) === source)
  const state = updateStateOf({ ...service, containers, runningDigest }, answerFor)
  return { unit: service.unit, status: state.status, newer_tag: state.newer_tag }
}

/** How the unit of a reference ends. A registry that gave no answer that counts is a check that failed. */
export function unitEndOf(outcome: CheckOutcome): UnitEnd {
  if (outcome.kind === 'skipped') return { status: 'skipped', reason: outcome.problem, message: outcome.message }
  if (outcome.kind === 'failed') return { status: 'failed', reason: outcome.problem, error: outcome.message }
  const { digest, platformDigest, imageCreatedAt } = outcome.answer
  return {
    status: 'succeeded',
    message: sentenceOf(outcome.answer, outcome.uses),
    result: {
      digest,
      platform_digest: platformDigest,
      created_at: imageCreatedAt,
      services: outcome.uses,
    },
  }
}

/** `update available for web.service: sha256:…`, `up to date`. */
function sentenceOf({ digest }: ImageDigest, uses: UseOfImage[]): string {
  const withTag = uses.filter(({ newer_tag }) => newer_tag !== null)
  const [first] = withTag
  if (first) return `newer tag ${first.newer_tag} for ${namesOf(withTag)}`
  const withUpdate = uses.filter(({ status }) => status === 'update available')
  if (withUpdate.length > 0) return `update available for ${namesOf(withUpdate)}: ${digest}`
  return uses.length > 0 && uses.every(({ status }) => status === 'up to date') ? 'up to date' : `${digest}`
}

function namesOf(uses: UseOfImage[]): string {
  const names = uses.slice(0, 3).map(({ unit }) => unit)
  return uses.length > names.length ? `${names.join(', ')} and ${uses.length - names.length} more` : names.join(', ')
}
