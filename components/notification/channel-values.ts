import type { z } from 'zod'
import type {
  ChangeChannel,
  ChannelTarget,
  ChannelView,
  createChannelSchema,
} from '@/lib/contract/notification-channels'
import type { ChannelKind } from '@/lib/contract/notification-kinds'
import { type KindField, kindFields, pathOf } from './kind-fields'

export type ChannelWish = z.input<typeof createChannelSchema>

/** What stands in the form of a channel: numbers as they were typed. */
export interface ChannelValues {
  name: string
  kind: ChannelKind
  /** By path (`config.topic`); of secrets only what was typed just now. */
  fields: Record<string, string>
  /** Secrets that are to go, by path. */
  removed: string[]
  locale: 'en' | 'zh'
  perHour: string
  digestMins: string
  hasQuiet: boolean
  quietFrom: string
  quietTo: string
  quietZone: string
  enabled: boolean
}

/** Of a new one. @param zone the reader's own */
export function newChannelValues(locale: 'en' | 'zh', zone: string): ChannelValues {
  return {
    name: '',
    kind: 'ntfy',
    fields: initialFields('ntfy'),
    removed: [],
    locale,
    perHour: '20',
    digestMins: '0',
    hasQuiet: false,
    quietFrom: '22:00',
    quietTo: '07:00',
    quietZone: zone,
    enabled: true,
  }
}

export function initialFields(kind: ChannelKind): Record<string, string> {
  return Object.fromEntries(kindFields[kind].map((field) => [pathOf(field), field.initial ?? '']))
}

/** Of one that there is. */
export function channelValuesOf(channel: ChannelView, zone: string): ChannelValues {
  const { name, kind, config, locale, per_hour: perHour, digest_mins: digestMins, quiet, enabled } = channel
  const given = kindFields[kind].filter(({ part }) => part === 'config')
  const fields = given.map((field) => [pathOf(field), textOf(config[field.member])])
  return {
    ...newChannelValues(locale, zone),
    name,
    kind,
    fields: { ...initialFields(kind), ...Object.fromEntries(fields) },
    perHour: String(perHour),
    digestMins: String(digestMins),
    enabled,
    ...(quiet && { hasQuiet: true, quietFrom: quiet.from, quietTo: quiet.to, quietZone: quiet.timezone }),
  }
}

/** What the form asks for. What is no number is sent as none: the server says what is wrong. */
export function channelWishOf(values: ChannelValues): ChannelWish {
  return {
    name: values.name.trim(),
    target: targetOf(values),
    locale: values.locale,
    per_hour: numberOf(values.perHour),
    digest_mins: numberOf(values.digestMins),
    quiet: values.hasQuiet ? { from: values.quietFrom, to: values.quietTo, timezone: values.quietZone.trim() } : null,
    enabled: values.enabled,
  }
}

/** The same for one that there is: refused where somebody else has changed it since. */
export function channelChangeOf(values: ChannelValues, seen: Pick<ChannelView, 'updated_at'>): ChangeChannel {
  return { ...(channelWishOf(values) as ChangeChannel), updated_at: seen.updated_at }
}

export type ChannelError = 'required' | 'notNumber'

/** What is wrong with which field, as far as it can be said without the server. @param isSet names of secrets there */
export function checkChannel(values: ChannelValues, isSet: readonly string[]): Record<string, ChannelError> {
  const errors: Record<string, ChannelError> = {}
  if (values.name.trim() === '') errors.name = 'required'
  for (const field of kindFields[values.kind]) {
    const text = values.fields[pathOf(field)]?.trim() ?? ''
    const stays = field.part === 'secret' && isSet.includes(field.member)
    if (field.isRequired && text === '' && !stays) errors[pathOf(field)] = 'required'
    if (field.input === 'number' && text !== '' && !isWhole(text)) errors[pathOf(field)] = 'notNumber'
  }
  if (!isWhole(values.perHour)) errors.per_hour = 'notNumber'
  if (!isWhole(values.digestMins)) errors.digest_mins = 'notNumber'
  return errors
}

/** The field of a form that the server's answer is about: `change.target.config.to.1` → `config.to`. */
export function formFieldOf(path: string): string {
  const parts = path.split('.').filter((part) => !['change', 'wish', 'target'].includes(part) && !/^\d+$/.test(part))
  return parts.join('.')
}

function targetOf({ kind, fields, removed }: ChannelValues): ChannelTarget {
  const isRemoved = (field: KindField) => removed.includes(pathOf(field))
  const filled = kindFields[kind].filter((field) => fields[pathOf(field)]?.trim() || isRemoved(field))
  const members = (part: KindField['part']) =>
    Object.fromEntries(
      filled
        .filter((field) => field.part === part)
        .map((field) => [field.member, isRemoved(field) ? null : memberOf(field, fields)]),
    )
  return { kind, config: members('config'), secret: members('secret') } as ChannelTarget
}

function memberOf(field: KindField, fields: Record<string, string>): unknown {
  const text = fields[pathOf(field)]?.trim() ?? ''
  if (field.input === 'number') return numberOf(text)
  if (field.input !== 'list') return text
  return text.split(/[\s,;]+/).filter(Boolean)
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return Array.isArray(value) ? value.join(', ') : String(value)
}

function isWhole(text: string): boolean {
  return /^\d+$/.test(text.trim())
}

function numberOf(text: string): number {
  return isWhole(text) ? Number(text) : Number.NaN
}
