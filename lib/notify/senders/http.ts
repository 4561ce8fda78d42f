import type { SendResult } from './result'

export interface HttpMessage {
  url: string
  headers?: Record<string, string>
  /** JSON, as it goes over the wire: what is signed is these bytes. */
  body: string
  /** How long the whole of it may take; ten seconds where it is left out. */
  limitMs?: number
}

export interface HttpAnswer {
  status: number
  /** The first 4 KB. */
  text: string
  /** The same as JSON; null where it is none. */
  json: Record<string, unknown> | null
  retryAfterSecs: number | undefined
  /** When Feishu's limit ends, which it says in a header of its own. */
  limitEndSecs?: number | undefined
}

export const timeLimitMs = 10_000
const mostRead = 4096
/** Who has too much to do, and does not say for how long. */
const busySecs = 60

/**
 * Sends by POST. The answer has its time limit, its body included; a redirect is not followed: it would carry the message, and
 * what proves who we are, to somebody who was not chosen. A failure is told without the address.
 */
export async function post({
  url,
  headers,
  body,
  limitMs = timeLimitMs,
}: HttpMessage): Promise<HttpAnswer | (SendResult & { isSent: false })> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Taskyard', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    })
    const text = await readBeginning(response)
    return {
      status: response.status,
      text,
      json: parsed(text),
      retryAfterSecs: retryAfterOf(response.headers.get('retry-after')),
      limitEndSecs: retryAfterOf(response.headers.get('x-ogw-ratelimit-reset')),
    }
  } catch (error) {
    return { isSent: false, status: null, error: whyUnreachable(error, limitMs) }
  }
}

export function isAnswer(sent: HttpAnswer | SendResult): sent is HttpAnswer {
  return !('isSent' in sent)
}

/** An answer that is no success, in words; `said`: the receiver's own, masked. */
export function refusalOf(
  { status, ...answer }: Pick<HttpAnswer, 'status' | 'retryAfterSecs'>,
  said = '',
): SendResult & { isSent: false } {
  const error = `${statusWords(status)}${said && `: ${said}`}`
  const retryAfterSecs = answer.retryAfterSecs ?? (status === 429 ? busySecs : undefined)
  return { isSent: false, status, error, ...(retryAfterSecs !== undefined && { retryAfterSecs }) }
}

export function isSuccess({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300
}

async function readBeginning(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  while (size < mostRead) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.byteLength
  }
  await reader.cancel().catch(() => {})
  return Buffer.concat(chunks).subarray(0, mostRead).toString('utf8')
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Seconds, or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterOf(header: string | null): number | undefined {
  if (header === null) return undefined
  const secs = Number(header)
  if (Number.isFinite(secs) && secs >= 0) return Math.ceil(secs)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}

function statusWords(status: number): string {
  if (status >= 300 && status < 400) return `the answer ${status} leads elsewhere: give the address that it leads to`
  if (status === 401 || status === 403) return `the answer was ${status}: the secret is not accepted`
  if (status === 404) return 'the answer was 404: there is nothing at this address'
  if (status === 429) return 'the answer was 429: too many messages'
  return `the answer was ${status}`
}

const causes: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  EPIPE: 'the connection was closed',
  ENOTFOUND: 'the host is not known',
  EAI_AGAIN: 'the host could not be looked up',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'the connection was not made in time',
  UND_ERR_CONNECT_TIMEOUT: 'the connection was not made in time',
}

/** By the code alone: the messages of these errors name addresses. */
function whyUnreachable(error: unknown, limitMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${limitMs / 1000} s`
  if (isBadPort(error)) return 'this port is never called: it belongs to something other than the web'
  return explainCode(codeOf(error))
}

/** https://fetch.spec.whatwg.org/#port-blocking: there is no code for it. */
function isBadPort(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  return cause instanceof Error && cause.message === 'bad port'
}

/** A connection's failure in words, by the code of node or OpenSSL. */
export function explainCode(code: string): string {
  const known = causes[code]
  if (known) return known
  if (/CERT|SIGNED|ISSUER|ALTNAME/.test(code)) return `its certificate is not trusted (${code})`
  if (/SSL|TLS/.test(code)) return `no secured connection could be made (${code})`
  return `it could not be reached${code && ` (${code})`}`
}

function codeOf(error: unknown): string {
  const seen = [error, (error as { cause?: unknown }).cause, firstOf((error as { cause?: unknown }).cause)]
  for (const one of seen) {
    const code = (one as { code?: unknown } | null | undefined)?.code
    if (typeof code === 'string') return code.replace(/[^A-Z0-9_]/g, '')
  }
  return ''
}

/** Of several addresses of a host none could be reached. */
function firstOf(cause: unknown): unknown {
  return cause instanceof AggregateError ? cause.errors[0] : null
}
