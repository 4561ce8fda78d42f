import { z } from 'zod'
import type { Credentials } from './auth-files'
import type { Way } from './connection'
import { RegistryFailure } from './failure'
import { requireSuccess } from './replies'
import { type Reply, send } from './send'
import { mayHaveCredentials } from './trust'

export interface TokenWish {
  /** Of the challenge: where tokens are given, and for what. */
  params: Record<string, string>
  /** The registry that sent the challenge. */
  registry: URL
  /** What is asked for in the end: for messages. */
  what: string
  scope: string
  credentials: Credentials | null
}

export interface Token {
  token: string
  /** Why it was asked for without the stored credentials, where there are some. */
  withheld: string | null
}

/**
 * Gets a token from the place that a challenge names (distribution specification, "Token Authentication"; with an
 * identity token by the OAuth2 form of it). A place that must not have the credentials is asked without.
 * Throws RegistryFailure.
 */
export async function askForToken(wish: TokenWish, way: Way): Promise<Token> {
  const realm = realmOf(wish)
  const isTrusted = mayHaveCredentials(realm, wish.registry)
  const credentials = isTrusted ? wish.credentials : null
  const withheld =
    wish.credentials && !isTrusted
      ? `Tokens for it come from ${realm.host}, which is another's: the stored credentials were not sent there.`
      : null
  const reply =
    credentials?.kind === 'identity token'
      ? await exchange(realm, wish, credentials.token, way)
      : await ask(realm, wish, credentials, way)
  const refusal = credentials ? 'does not accept the stored credentials' : 'gives no token without credentials'
  requireSuccess(reply, `token for the ${wish.what}`, [`${realm.host} ${refusal}.`, withheld].join(' ').trim())
  return { token: tokenOf(reply), withheld }
}

function realmOf({ params, registry }: TokenWish): URL {
  const realm = params.realm !== undefined && URL.canParse(params.realm) ? new URL(params.realm) : null
  const isUsable = realm?.protocol === 'https:' || (realm?.protocol === 'http:' && registry.protocol === 'http:')
  if (realm && isUsable && realm.username === '' && realm.password === '') return realm
  throw new RegistryFailure('registry error', `${registry.host} names no place that could give a token.`)
}

function ask(realm: URL, { params, scope }: TokenWish, credentials: Credentials | null, way: Way): Promise<Reply> {
  const url = new URL(realm)
  if (params.service) url.searchParams.set('service', params.service)
  url.searchParams.set('scope', scope)
  return send(url, { method: 'GET', authorization: basicAuthorization(credentials), ...way })
}

function exchange(realm: URL, { params, scope }: TokenWish, token: string, way: Way): Promise<Reply> {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    service: params.service ?? '',
    client_id: 'taskyard',
    scope,
    refresh_token: token,
  })
  return send(realm, { method: 'POST', body, ...way })
}

/** The header for a name and a password; null where there are none. */
export function basicAuthorization(credentials: Credentials | null): string | null {
  if (credentials?.kind !== 'password') return null
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`
}

// What a header can carry: anything else would break off the next request with the token in the message.
const tokenText = z.string().regex(/^[\x21-\x7e]+$/)
const tokenSchema = z.object({ token: tokenText.optional(), access_token: tokenText.optional() })

function tokenOf({ url, body }: Reply): string {
  try {
    const { token, access_token } = tokenSchema.parse(JSON.parse(body.toString('utf8')))
    const given = token ?? access_token
    if (given) return given
  } catch {
    // The parser's words would quote a token.
  }
  throw new RegistryFailure('registry error', `${url.host} answered with something that is no token.`)
}
