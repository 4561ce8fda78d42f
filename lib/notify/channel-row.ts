import type { ChannelKind, ChannelTarget, ChannelView, QuietHours } from '@/lib/contract/notification-channels'
import type { Templates } from '@/lib/contract/notification-templates'
import { AppError } from '@/lib/core/app-error'
import { isId } from '@/lib/core/ids'
import { defaultDb } from '@/lib/db/default'
import type { NotificationChannel } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { isUniqueViolation } from '@/lib/db/unique-violation'
import { unseal } from '@/lib/secrets/seal'

/** What is sealed of a channel, by the names of the contract. */
export type ChannelSecrets = Partial<Record<'url' | 'token' | 'sign' | 'password' | 'key', string>> & {
  /** The key before the present one: messages are signed with both until then, ISO 8601. */
  previous?: { key: string; until: string }
}

/** The channel of that name or id. Throws AppError `not-found`. */
export async function findChannel(reference: string, db: Db = defaultDb()): Promise<NotificationChannel> {
  const where = isId('nch', reference) ? { id: reference } : { name: reference }
  const found = await db.read.notificationChannel.findUnique({ where })
  if (found) return found
  const named = JSON.stringify(reference.slice(0, 80))
  throw new AppError('not-found', `There is no channel ${named}; GET /api/notification-channels lists them.`)
}

/** Throws where the master key is another one. */
export function secretsOf({ id, secretSealed }: Pick<NotificationChannel, 'id' | 'secretSealed'>): ChannelSecrets {
  return secretSealed === null ? {} : (JSON.parse(unseal(secretSealed, id)) as ChannelSecrets)
}

export function kindOf({ kind }: Pick<NotificationChannel, 'kind'>): ChannelKind {
  return kind as ChannelKind
}

/** A channel as the contract shows it; `waiting`: how many messages wait for it. */
export function viewChannel(row: NotificationChannel, waiting: number): ChannelView {
  const secrets = readableSecrets(row)
  return {
    id: row.id,
    name: row.name,
    kind: kindOf(row),
    config: row.config as Record<string, unknown>,
    secrets: Object.keys(secrets).filter((name) => name !== 'previous'),
    where: whereOf(row, secrets),
    locale: row.locale === 'zh' ? 'zh' : 'en',
    per_hour: row.perHour,
    digest_mins: row.digestMins,
    quiet: row.quiet as QuietHours | null,
    templates: (row.templates as Templates | null) ?? {},
    enabled: row.isEnabled,
    waiting,
    failing_since: row.failingSince?.toISOString() ?? null,
    last_error: row.lastError,
    last_sent_at: row.lastSentAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
    created_by: row.createdBy,
    updated_at: row.updatedAt.toISOString(),
    updated_by: row.updatedBy,
  }
}

/** Turns the database's word on a name that is taken into ours. */
export function channelNameTaken(error: unknown, name: string): unknown {
  if (!isUniqueViolation(error)) return error
  const message = `there is a channel ${JSON.stringify(name)} already`
  return new AppError('conflict', `name: ${message}`, { fields: [{ field: 'name', message }] })
}

/** What was sealed with a key that is gone must not keep the list from being shown. */
function readableSecrets(row: NotificationChannel): ChannelSecrets {
  try {
    return secretsOf(row)
  } catch {
    return {}
  }
}

/** Of an address that is a secret itself only its host is shown. */
function whereOf(row: NotificationChannel, { url }: ChannelSecrets): string {
  const target = { kind: row.kind, config: row.config } as unknown as ChannelTarget
  switch (target.kind) {
    case 'ntfy':
      return `${hostOf(target.config.server)}/${target.config.topic}`
    case 'telegram':
      return target.config.chat_id
    case 'email': {
      const [first = '', ...others] = target.config.to
      return others.length > 0 ? `${first} +${others.length}` : first
    }
    case 'webhook':
      return hostOf(target.config.url)
    default:
      return url === undefined ? '' : hostOf(url)
  }
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : ''
}
