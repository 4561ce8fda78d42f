import type { GenericSettings, WebhookProvider } from '@/lib/contract/webhook-rule'
import { jsonInForm } from './json-in-form'
import { bytesOfHex, isHmacOf, isSameText } from './same'

/** What a sender could prove itself with. */
export interface Proof {
  /** By its name in any case; null: it was not sent. Sent twice it is both, with a comma between: never right. */
  header(name: string): string | null
  /** Values of `token` in the address. */
  tokens: string[]
  /** The bytes as they came: a signature is of these, not of what they mean. */
  body: Uint8Array
}

export type Verified = { ok: true } | { ok: false; reason: 'signature' | 'no-signature'; message: string }

/**
 * Whether whoever sent it knows the endpoint's secret. The endpoint's own provider says how, never what arrived: else a
 * sender could choose the weakest way. An empty secret lets nobody in.
 */
export function verify(provider: WebhookProvider, generic: GenericSettings | null, secret: string, proof: Proof) {
  if (secret === '') return wrong('This endpoint has no secret: nothing can be proven to it.')
  return verifiers[provider](secret, proof, generic)
}

/*
 * How each of them proves itself, and where that is written:
 * - GitHub: docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries; a form is signed as it is sent
 * - Gitea: services/webhook/deliver.go of go-gitea/gitea; Forgejo, its fork: forgejo.org/docs/latest/user/webhooks. The
 *   JSON is signed, whether it is sent as it is or in a form; without a secret the header is there, and blank
 * - GitLab: docs.gitlab.com/user/project/integrations/webhooks: its “Secret token” as it is. Its younger “Signing token”
 *   (webhook-signature of Standard Webhooks) comes beside it and is not looked at
 * - Harbor: src/jobservice/job/impl/notification/webhook_job.go of goharbor/harbor: its “Auth Header” is the whole value
 * - CNCF Distribution: distribution.github.io/distribution/about/notifications: the headers of its configuration
 * - Docker Hub: docs.docker.com/docker-hub/repos/manage/webhooks, and Quay: docs.redhat.com, Use Red Hat Quay, Repository
 *   notifications: nothing
 */
type Verifier = (secret: string, proof: Proof, generic: GenericSettings | null) => Verified

const verifiers: Record<WebhookProvider, Verifier> = {
  github: (secret, proof) => signedHex(secret, proof, 'X-Hub-Signature-256', 'sha256='),
  gitea: (secret, proof) => signedHex(secret, unwrapped(proof), 'X-Gitea-Signature', ''),
  forgejo: (secret, proof) => signedHex(secret, unwrapped(proof), forgejoHeader(proof), ''),
  gitlab: (secret, proof) => plain(secret, proof, 'X-Gitlab-Token'),
  harbor: (secret, proof) => plain(secret, proof, 'Authorization', { bearer: 'also' }),
  registry: (secret, proof) => plain(secret, proof, 'Authorization', { bearer: 'only' }),
  dockerhub: byAddress,
  quay: byAddress,
  generic: (secret, proof, generic) =>
    generic?.proof === 'token'
      ? plain(secret, proof, generic.proof_header ?? 'Authorization', { bearer: bearerOf(generic) })
      : signedAnyhow(secret, proof, generic?.proof_header ?? 'X-Signature-256'),
}

/** What Gitea and Forgejo have signed of what they send. */
function unwrapped({ header, body }: Proof): Pick<Proof, 'header' | 'body'> {
  return { header, body: jsonInForm(header('content-type'), body) ?? body }
}

/** Older Forgejo has only Gitea's header; where both came its own one counts. */
function forgejoHeader({ header }: Proof): string {
  return header('X-Forgejo-Signature') === null ? 'X-Gitea-Signature' : 'X-Forgejo-Signature'
}

/** Exactly as its sender writes it: small hexadecimal digits of SHA-256 behind the prefix, nothing before or after. */
function signedHex(
  secret: string,
  { header, body }: Pick<Proof, 'header' | 'body'>,
  name: string,
  prefix: string,
): Verified {
  const given = header(name)
  // Gitea and Forgejo send a blank one where no secret was set there.
  if (!given) return missing(name)
  const bytes = given.startsWith(prefix) ? bytesOfHex(given.slice(prefix.length)) : null
  if (bytes === null) return wrong(`${name} is not ${prefix}<64 hexadecimal digits>, the HMAC-SHA256 of the body.`)
  return isHmacOf(body, secret, bytes) ? { ok: true } : notTheSame(name)
}

/** Senders that we do not know write it in hexadecimal or base64, with or without `sha256=`. */
function signedAnyhow(secret: string, { header, body }: Proof, name: string): Verified {
  const given = header(name)
  if (!given) return missing(name)
  const text = given.replace(/^sha256=/, '')
  const bytes =
    bytesOfHex(text.toLowerCase()) ?? (/^[A-Za-z0-9+/]{43}=$/.test(text) ? Buffer.from(text, 'base64') : null)
  if (bytes === null) return wrong(`${name} is not the HMAC-SHA256 of the body in hexadecimal or base64.`)
  return isHmacOf(body, secret, bytes) ? { ok: true } : notTheSame(name)
}

/** In the header Authorization a token has the word Bearer before it; a header of its own has nothing but the token. */
function bearerOf({ proof_header: name }: GenericSettings): 'only' | 'no' {
  return (name ?? 'authorization').toLowerCase() === 'authorization' ? 'only' : 'no'
}

function plain(
  secret: string,
  { header }: Proof,
  name: string,
  { bearer = 'no' }: { bearer?: 'no' | 'also' | 'only' } = {},
): Verified {
  const given = header(name)
  if (!given) return missing(name)
  const token = bearer === 'no' ? null : (/^Bearer (.*)$/i.exec(given)?.[1] ?? null)
  // Both are compared always: which of them was wrong is nobody's business.
  const isToken = isSameText(token ?? '', secret)
  const isRaw = isSameText(given, secret) && bearer !== 'only'
  return isToken || isRaw ? { ok: true } : notTheSame(name)
}

function byAddress(secret: string, { tokens }: Proof): Verified {
  const [token, ...more] = tokens
  if (!token) return { ok: false, reason: 'no-signature', message: 'The address lacks its secret part, ?token=….' }
  if (more.length > 0) return wrong('The address has more than one token.')
  return isSameText(token, secret) ? { ok: true } : wrong('The secret part of the address is another one.')
}

function missing(name: string): Verified {
  return { ok: false, reason: 'no-signature', message: `${name} is missing or blank.` }
}

function notTheSame(name: string): Verified {
  return wrong(`${name} is not right: another secret, or another body than was signed.`)
}

function wrong(message: string): Verified {
  return { ok: false, reason: 'signature', message }
}
