import type { z } from 'zod'
import type { NotificationOutcome } from '@/lib/contract/notification-kinds'
import { notificationOutcomes } from '@/lib/contract/notification-kinds'
import type { ChangeRule, createRuleSchema, RuleView } from '@/lib/contract/notifications'

export type RuleWish = z.input<typeof createRuleSchema>

/** What stands in the form of a rule: numbers as they were typed. */
export interface RuleValues {
  name: string
  /** Ids. */
  channels: string[]
  outcomes: NotificationOutcome[]
  definitions: string[]
  handlers: string[]
  tags: string[]
  threshold: string
  delayMins: string
  longRunningMins: string
  enabled: boolean
}

/** What most want to be told of. */
export const usualOutcomes: readonly NotificationOutcome[] = ['failure', 'recovery', 'rolled-back', 'missed-run']

/** Of a new one. @param channels ids of those that it tells by */
export function newRuleValues(channels: string[]): RuleValues {
  return {
    name: '',
    channels,
    outcomes: [...usualOutcomes],
    definitions: [],
    handlers: [],
    tags: [],
    threshold: '1',
    delayMins: '0',
    longRunningMins: '60',
    enabled: true,
  }
}

/** Of one that there is. */
export function ruleValuesOf(rule: RuleView): RuleValues {
  return {
    name: rule.name,
    channels: rule.channels.map(({ id }) => id),
    outcomes: rule.outcomes,
    definitions: rule.definitions,
    handlers: rule.handlers,
    tags: rule.tags,
    threshold: String(rule.threshold),
    delayMins: String(Math.round((rule.delay_secs / 60) * 100) / 100),
    longRunningMins: String(rule.long_running_mins),
    enabled: rule.enabled,
  }
}

/** What the form asks for. What is no number is sent as none: the server says what is wrong. */
export function ruleWishOf(values: RuleValues) {
  return {
    name: values.name.trim(),
    channels: values.channels,
    // In their own order, whatever was ticked first.
    outcomes: notificationOutcomes.filter((outcome) => values.outcomes.includes(outcome)),
    definitions: values.definitions,
    handlers: values.handlers,
    tags: values.tags,
    threshold: numberOf(values.threshold),
    delay_secs: Math.round(numberOf(values.delayMins) * 60),
    long_running_mins: numberOf(values.longRunningMins),
    enabled: values.enabled,
  } satisfies RuleWish
}

/** The same for one that there is: refused where somebody else has changed it since. */
export function ruleChangeOf(values: RuleValues, seen: Pick<RuleView, 'updated_at'>): ChangeRule {
  return { ...ruleWishOf(values), updated_at: seen.updated_at }
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))
}
