import type { ServicePolicy } from '@/lib/contract/service-policy'
import type { ImageDigest, Server, Service } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { policyOf } from '@/lib/services/row'
import { type ServiceUpdateState, updateStateOf } from '@/lib/services/update-state'
import { isOpen } from '@/lib/services/window'
import type { NotificationFacts } from './facts'
import { enabledRules, isAbout } from './rules'
import { tellOnce } from './tell-once'

/** Rules choose held updates by this handler. */
const handler = 'service-update'

export const heldUpdateKey = (serviceId: string, digest: string) => `update ${serviceId} ${digest}`

/**
 * Tells, once for each service, image and rule, of updates that wait: the service's policy is to tell only, it is held,
 * or its window is closed. Which updates there are is what registries said last. @returns how many were told of
 */
export async function tellHeldUpdates(db: Db, now = new Date()): Promise<number> {
  const wanted = (await enabledRules(db.read)).filter(({ outcomes }) => outcomes.includes('held-update'))
  const rules = wanted.filter((rule) => isAbout(rule, { handler, definition: null }))
  if (rules.length === 0) return 0
  let told = 0
  for (const { service, facts, digest } of await heldUpdates(db, now)) {
    for (const rule of rules) {
      const telling = { kind: 'held-update' as const, subject: service.id, taskId: null, facts, now }
      if (await tellOnce(db, rule, heldUpdateKey(service.id, digest), telling)) told++
    }
  }
  return told
}

async function heldUpdates(db: Db, now: Date) {
  const [services, answers, servers] = await Promise.all([
    db.read.service.findMany({ where: { vanishedAt: null } }),
    db.read.imageDigest.findMany(),
    db.read.server.findMany(),
  ])
  const answerOf = new Map(answers.map((answer) => [`${answer.serverId} ${answer.reference}`, answer]))
  return services.flatMap((service) => {
    const answerFor = (reference: string): ImageDigest | null =>
      answerOf.get(`${service.serverId} ${reference}`) ?? null
    const state = updateStateOf(service, answerFor)
    const why = whyHeld(policyOf(service), state, now)
    const digest = state.target?.digest ?? state.newer_tag
    if (why === null || digest === null || isRejected(service, state)) return []
    return [{ service, digest, facts: factsOf(service, state, why, servers, now) }]
  })
}

/** null: there is no update, it comes by itself, people were to look themselves, or it is too young to count. */
function whyHeld(
  policy: ServicePolicy,
  { status, target }: ServiceUpdateState,
  now: Date,
): NotificationFacts['why'] | null {
  if (status !== 'update available' && status !== 'newer tag') return null
  const { hold, mode, window, min_age_hours: leastAge } = policy
  if (hold && (hold.until === null || new Date(hold.until) > now)) return 'held'
  const age = target?.createdAt ? now.getTime() - target.createdAt.getTime() : null
  if (leastAge !== null && (age === null || age < leastAge * 3_600_000)) return null
  if (mode === 'notify') return 'policy'
  return mode === 'automatic' && window && !isOpen(window, now) ? 'window' : null
}

/** It was tried and taken back: that was told of. */
function isRejected({ rejected }: Service, { target }: ServiceUpdateState): boolean {
  const digest = (rejected as { digest?: string } | null)?.digest
  return digest !== undefined && (digest === target?.digest || digest === target?.platformDigest)
}

function factsOf(
  { unit, serverId, image }: Service,
  { target, newer_tag }: ServiceUpdateState,
  why: NotificationFacts['why'],
  servers: Server[],
  now: Date,
): NotificationFacts {
  const server = servers.find(({ id }) => id === serverId)?.name
  return {
    name: servers.length > 1 && server ? `${unit} (${server})` : unit,
    at: now.toISOString(),
    handler,
    ...(image !== null && { image }),
    ...(target && { digest: target.digest }),
    tag: newer_tag,
    ...(why && { why }),
  }
}
