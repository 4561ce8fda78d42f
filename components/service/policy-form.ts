import { fromLocalInput, toLocalInput } from '@/components/event/local-input'
import type { policyModes, ServicePolicy } from '@/lib/contract/service-policy'
import type { weekdays } from '@/lib/contract/time'

export type Weekday = (typeof weekdays)[number]

// The contract's own lists would bring the library along that checks it.
export const allDays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
export const allModes: readonly (typeof policyModes)[number][] = ['manual', 'notify', 'automatic']

/** A policy as it stands in the fields: numbers as they were typed, empty where there is none. */
export interface PolicyValues {
  mode: ServicePolicy['mode']
  hasWindow: boolean
  days: Weekday[]
  from: string
  to: string
  timezone: string
  minAge: string
  rule: 'same' | 'semver'
  range: string
  isHeld: boolean
  heldUntil: string
  heldReason: string
  gateSecs: string
  url: string
  status: string
  /** One argument a line, the program first. */
  command: string
  keepImages: string
}

export function valuesOf(policy: ServicePolicy, timezone: string): PolicyValues {
  const { window, tag, hold, health } = policy
  return {
    mode: policy.mode,
    hasWindow: window !== null,
    days: window?.days ?? [],
    from: window?.from ?? '02:00',
    to: window?.to ?? '05:00',
    timezone: window?.timezone ?? timezone,
    minAge: textOf(policy.min_age_hours),
    rule: tag.rule,
    range: tag.rule === 'semver' ? tag.range : '',
    isHeld: hold !== null,
    heldUntil: toLocalInput(hold?.until ?? undefined),
    heldReason: hold?.reason ?? '',
    gateSecs: textOf(health.window_secs),
    url: health.http?.url ?? '',
    status: textOf(health.http?.status ?? null),
    command: health.command?.join('\n') ?? '',
    keepImages: textOf(policy.keep_images),
  }
}

/** The policy that the fields say, for the server to judge. */
export function policyOf(values: PolicyValues): ServicePolicy {
  const command = values.command.split('\n').filter((line) => line !== '')
  return {
    mode: values.mode,
    window: values.hasWindow
      ? { days: values.days, from: values.from, to: values.to, timezone: values.timezone.trim() }
      : null,
    min_age_hours: numberOf(values.minAge),
    tag: values.rule === 'same' ? { rule: 'same' } : { rule: 'semver', range: values.range.trim() },
    hold: values.isHeld ? { until: fromLocalInput(values.heldUntil) || null, reason: values.heldReason.trim() } : null,
    health: {
      window_secs: numberOf(values.gateSecs),
      http: values.url.trim() ? { url: values.url.trim(), status: numberOf(values.status) } : null,
      command: command.length > 0 ? command : null,
    },
    keep_images: numberOf(values.keepImages),
  }
}

/** What the fields change, member by member: what somebody else changes meanwhile stays. */
export function changeOf(before: PolicyValues, after: PolicyValues): Partial<ServicePolicy> {
  const [was, is] = [policyOf(before), policyOf(after)]
  const changed = Object.entries(is).filter(
    ([member, value]) => JSON.stringify(value) !== JSON.stringify(was[member as keyof ServicePolicy]),
  )
  return Object.fromEntries(changed)
}

function textOf(value: number | null): string {
  return value === null ? '' : String(value)
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}
