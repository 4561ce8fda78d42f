import { randomBytes } from 'node:crypto'
import type { ChannelKind, ChannelTarget } from '@/lib/contract/notification-channels'
import { AppError } from '@/lib/core/app-error'
import { seal } from '@/lib/secrets/seal'
import type { ChannelSecrets } from './channel-row'

/** Without these nothing can be sent. */
const required: Record<ChannelKind, (keyof ChannelSecrets)[]> = {
  ntfy: [],
  slack: ['url'],
  discord: ['url'],
  telegram: ['token'],
  feishu: ['url'],
  dingtalk: ['url'],
  wecom: ['url'],
  email: [],
  webhook: ['key'],
}

/** Members of the configuration that say who gets to see the secrets. */
const destinations: Partial<Record<ChannelKind, string[]>> = {
  ntfy: ['server'],
  telegram: ['server'],
  email: ['host', 'port', 'security'],
}

export interface KeptTarget {
  kind: ChannelKind
  config: Record<string, unknown>
  secrets: ChannelSecrets
}

/**
 * The secrets that a target has from now on: those that are given, and of those that are left out the ones it had.
 * Throws AppError `validation` where one is missing, or where a kept one would be shown to another server: who may change
 * a channel must not learn by that what its secret is.
 */
export function secretsAfter(target: ChannelTarget, before: KeptTarget | null): ChannelSecrets {
  const kept = before?.kind === target.kind ? before.secrets : {}
  const given = Object.entries(target.secret).filter(([, value]) => value !== undefined)
  const merged = { ...kept, ...Object.fromEntries(given) } as Record<string, unknown>
  for (const [name, value] of Object.entries(merged)) if (value === null) delete merged[name]
  for (const name of required[target.kind]) {
    if (merged[name] === undefined) throw missing(name, `target.secret.${name} is required`)
  }
  if (before?.kind === target.kind) refuseElsewhere(target, before, new Set(given.map(([name]) => name)))
  return merged as ChannelSecrets
}

function refuseElsewhere(target: ChannelTarget, before: KeptTarget, given: Set<string>): void {
  const config: Record<string, unknown> = target.config
  const changed = destinations[target.kind]?.find((member) => config[member] !== before.config[member])
  const kept = Object.keys(before.secrets).find((name) => !given.has(name))
  if (changed && kept) throw missing(kept, `give target.secret.${kept} again: target.config.${changed} is another one`)
}

function missing(name: string, message: string): AppError {
  return new AppError('validation', message, { fields: [{ field: `target.secret.${name}`, message }] })
}

/** 32 random bytes in the form of Standard Webhooks. */
export function newKey(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

export function sealSecrets(secrets: ChannelSecrets, channelId: string): string | null {
  return Object.keys(secrets).length > 0 ? seal(JSON.stringify(secrets), channelId) : null
}
