import { createHash, timingSafeEqual } from 'node:crypto'
import type { Role } from '@/lib/contract/states'
import { AppError } from '@/lib/core/app-error'
import type { ForwardAuthConfig } from './forward-auth-presets'

export const proxySecretHeader = 'x-taskyard-proxy-secret'

export interface ForwardIdentity {
  username: string
  displayName: string | null
  email: string | null
  role: Role
}

/**
 * The person that the proxy in front vouches for, or null: nobody, never somebody by default.
 * Throws AppError `unauthenticated` where the headers look tampered with although the proxy's secret is right, that is
 * where a client's own copy of an identity header may have come through it.
 */
export function identify(headers: Headers, config: ForwardAuthConfig): ForwardIdentity | null {
  if (!isSecret(headers.get(proxySecretHeader), config.secret)) return null
  refuseLookalikes(headers, config)
  const username = one(headers, config.user)
  if (!username) return null
  const groups = many(headers, config.groups, config.groupSeparator)
  return {
    username,
    displayName: display(headers, config.name),
    email: one(headers, config.email),
    role: roleOf(username, groups, config),
  }
}

// Digests have one length, so that not even the length of the secret shows in the time it takes.
function isSecret(given: string | null, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given ?? ''), digest(secret)) && given !== null
}

// `Remote_User` becomes `Remote-User` in some servers and not in others: whoever sends one tries both.
function refuseLookalikes(headers: Headers, config: ForwardAuthConfig): void {
  const trusted = [config.user, config.groups, config.name, config.email, proxySecretHeader]
  for (const name of headers.keys()) {
    if (trusted.includes(name)) continue
    if (trusted.includes(name.replaceAll('_', '-'))) refuse(name, 'is not the name of the header that the proxy sets')
  }
}

/** A header that names one thing. HTTP joins a doubled header with a comma, so a comma means two. */
function one(headers: Headers, name: string | null): string | null {
  const value = clean(headers, name)
  if (!name || !value) return null
  if (value.includes(',')) refuse(name, 'occurs twice or names more than one')
  if (value.length > 200) refuse(name, 'is too long')
  return value
}

// Proxies write lists without a blank; Node joins doubled headers with a comma and a blank.
function many(headers: Headers, name: string | null, separator: string): string[] {
  const value = clean(headers, name)
  if (!name || !value) return []
  if (value.includes(', ')) refuse(name, 'occurs twice, or is a list with blanks')
  return value
    .split(separator)
    .map((group) => group.trim())
    .filter(Boolean)
}

// "Doe, Jane" cannot be told from a doubled header, and decides nothing: it is left out.
function display(headers: Headers, name: string | null): string | null {
  const value = clean(headers, name)
  return value && !value.includes(', ') ? value.slice(0, 200) : null
}

function clean(headers: Headers, name: string | null): string | null {
  const raw = name && headers.get(name)
  if (!name || !raw) return null
  // Header bytes arrive as Latin-1; people's names are UTF-8.
  const value = Buffer.from(raw, 'latin1').toString('utf8').trim()
  if (/\p{Cc}|\uFFFD/u.test(value)) refuse(name, 'holds a control character')
  // What a template leaves behind when the proxy had nothing to put in: `{http.auth.user.id}`.
  if (/[{}]/.test(value)) refuse(name, 'holds a placeholder that was not filled in')
  return value
}

function roleOf(username: string, groups: string[], config: ForwardAuthConfig): Role {
  const names = [username, ...groups.map((group) => `@${group}`)]
  if (config.admins.some((entry) => names.includes(entry))) return 'admin'
  if (config.operators.some((entry) => names.includes(entry))) return 'operator'
  return 'viewer'
}

function refuse(header: string, why: string): never {
  throw new AppError('unauthenticated', `The identity from the proxy is refused: the header ${header} ${why}.`)
}
