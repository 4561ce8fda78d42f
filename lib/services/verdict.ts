import type { ServicePolicy } from '@/lib/contract/service-policy'
import type { PlanVerdict, UpdateState } from '@/lib/contract/services'
import type { UpdateTarget } from './update-state'
import { describeWindow, isOpen } from './window'

export interface Rejected {
  digest: string
  at: string
  task_id: string
}

export interface VerdictQuestion {
  kind: string
  hasVanished: boolean
  policy: ServicePolicy
  state: UpdateState
  target: UpdateTarget | null
  rejected: Rejected | null
  /** Asked for by its name, not as one of all. */
  isNamed: boolean
  /** A person says that it is to be updated whatever its policy says. */
  isOverridden: boolean
  wantsRestart: boolean
  /** Somebody tries again what was rolled back. */
  isRetry: boolean
  /** Nobody is there who asked: windows count. */
  isAutomatic: boolean
  /** podman pulls its image itself at each start: what went wrong could not be put back. */
  pullsItself: boolean
  now: Date
}

export interface Verdict {
  verdict: PlanVerdict
  reason: string | null
  canOverride: boolean
  /** Held because this image was rolled back: what the registry has by now may be another one. */
  isRejected: boolean
}

/** Whether a service is to be updated, and if not, why not. */
export function verdictOf(question: VerdictQuestion): Verdict {
  return excluded(question) ?? held(question) ?? byState(question)
}

function excluded({ kind, hasVanished, isNamed }: VerdictQuestion): Verdict | null {
  if (hasVanished) return plain('skipped', 'it is no longer found on its machine')
  if (kind === 'pod') return plain('skipped', 'the members of a pod are updated on their own')
  if (kind !== 'plain' || isNamed) return null
  return plain('skipped', 'it runs no container: it is restarted only where it is named')
}

function held(question: VerdictQuestion): Verdict | null {
  const { target, rejected, isOverridden, isRetry } = question
  if (isOverridden) return null
  const byPolicy = policyReason(question)
  const byHistory = target && !isRetry ? rejectionReason(target, rejected) : null
  const reason = byPolicy ?? byHistory
  if (reason === null) return null
  return { verdict: 'held', reason, canOverride: true, isRejected: byPolicy === null }
}

function policyReason(question: VerdictQuestion): string | null {
  const { policy, target, isNamed, isAutomatic, now } = question
  return (
    holdReason(policy, now) ??
    wayBackReason(question) ??
    (target && ageReason(policy, target, now)) ??
    (isAutomatic ? (modeReason(policy, isNamed) ?? windowReason(policy, now)) : null)
  )
}

/** A roll back gives the name of the image back, which a unit that asks the registry itself pays no heed to. */
function wayBackReason({ kind, pullsItself, state, isNamed, wantsRestart }: VerdictQuestion): string | null {
  const isIdle = state.status === 'up to date' && !isNamed && !wantsRestart
  if (!pullsItself || isIdle) return null
  const cure = kind === 'kube' ? 'imagePullPolicy: IfNotPresent for each container in its YAML' : '--pull=missing'
  return `podman may pull its image by itself at each start, so that an update could not be taken back: ${cure} changes that`
}

function holdReason({ hold }: ServicePolicy, now: Date): string | null {
  if (!hold) return null
  if (hold.until === null) return `held${hold.reason && `: ${hold.reason}`}`
  if (new Date(hold.until) <= now) return null
  return `held until ${new Date(hold.until).toISOString()}${hold.reason && `: ${hold.reason}`}`
}

/** What went wrong once goes wrong again: an update that does it by itself would never end. */
function rejectionReason(target: UpdateTarget, rejected: Rejected | null): string | null {
  if (rejected === null) return null
  const isSame = rejected.digest === target.digest || rejected.digest === target.platformDigest
  return isSame ? `this image was tried and rolled back on ${rejected.at} (${rejected.task_id})` : null
}

function ageReason({ min_age_hours: least }: ServicePolicy, { createdAt }: UpdateTarget, now: Date): string | null {
  if (least === null) return null
  if (createdAt === null) return `its age is not known, and it has to be ${least} h old`
  const readyAt = new Date(createdAt.getTime() + least * 3_600_000)
  return readyAt <= now ? null : `held until ${readyAt.toISOString()}: younger than ${least} h`
}

/** Who names a service for a schedule or a webhook wants it to be updated by that; "all" means those that may be. */
function modeReason({ mode }: ServicePolicy, isNamed: boolean): string | null {
  if (mode === 'automatic' || isNamed) return null
  return mode === 'notify' ? 'its policy is to tell of updates only' : 'its policy leaves updates to people'
}

function windowReason({ window }: ServicePolicy, now: Date): string | null {
  return window && !isOpen(window, now) ? `outside of its window, ${describeWindow(window)}` : null
}

function byState({ kind, state, isNamed, wantsRestart, isOverridden, target }: VerdictQuestion): Verdict {
  if (kind === 'plain') return plain('restart', 'it runs no container: it is restarted')
  if (target && state.status !== 'up to date' && state.status !== 'unknown') {
    const reason = target.isNewTag ? `newer tag ${state.newer_tag}` : null
    return plain('update', reason)
  }
  if (wantsRestart || (isOverridden && state.status === 'unknown')) return restartOf(state)
  if (state.status === 'unknown') {
    const why = state.message ?? state.reason ?? 'nothing is known of its image'
    return { ...plain('unknown', isNamed ? `${why}; the pull will tell` : why), canOverride: true }
  }
  return plain('up to date', null)
}

function restartOf(state: UpdateState): Verdict {
  const reason = state.status === 'unknown' ? (state.message ?? state.reason) : 'a restart was asked for'
  return plain('restart', reason)
}

function plain(verdict: PlanVerdict, reason: string | null): Verdict {
  return { verdict, reason, canOverride: false, isRejected: false }
}
