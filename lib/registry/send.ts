import { type IncomingMessage, request as requestPlain } from 'node:http'
import { type Agent, request as requestSecure } from 'node:https'
import { version } from '@/lib/core/version'
import { RegistryFailure } from './failure'

export interface Question {
  method: 'GET' | 'HEAD' | 'POST'
  headers?: Record<string, string>
  /** Sent to the origin that is asked, and to no other that it redirects to. */
  authorization?: string | null
  body?: URLSearchParams
  /** Whether a redirect may lead to plain HTTP. */
  isPlainAllowed: boolean
  /** Whose certificate may be anybody's: fetch could not let one host off, so that it is not used here. */
  unverifiedHost: string | null
  /** Knows whose signatures count, and keeps connections that were opened by them. */
  agent: Agent
  /** How long headers and body may take together. */
  timeoutMs: number
  signal: AbortSignal
}

export interface Reply {
  /** Where the answer came from at last. */
  url: URL
  status: number
  /** By its name in lower case. */
  header(name: string): string | null
  body: Buffer
}

/** More than any manifest, config or page of tags has (the distribution specification asks for 4 MiB of manifests). */
const mostBytes = 4 * 1024 * 1024
const mostRedirects = 5

/**
 * Asks once over HTTP and follows redirects. Whatever status comes is a reply; throws RegistryFailure `unreachable`
 * where none comes in time, `registry error` where it is endless or leads astray, and the signal's reason on a stop.
 */
export async function send(url: URL, question: Question): Promise<Reply> {
  const deadline = AbortSignal.timeout(Math.ceil(question.timeoutMs))
  const signal = AbortSignal.any([question.signal, deadline])
  try {
    return await follow(url, question, signal)
  } catch (error) {
    question.signal.throwIfAborted()
    if (error instanceof RegistryFailure) throw error
    if (deadline.aborted) {
      throw new RegistryFailure(
        'unreachable',
        `${url.host} gave no answer within ${(question.timeoutMs / 1000).toFixed(1)} s.`,
      )
    }
    throw new RegistryFailure('unreachable', `${url.host} cannot be reached: ${reasonOf(error)}.`)
  }
}

async function follow(first: URL, question: Question, signal: AbortSignal): Promise<Reply> {
  let url = first
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const response = await open(url, first, question, signal)
    const status = response.statusCode ?? 0
    const { location } = response.headers
    if (!isRedirect(status) || location === undefined) {
      return { url, status, header: (name) => headerOf(response, name), body: await bodyOf(response, url) }
    }
    response.destroy()
    url = nextOf(location, url, question)
  }
  throw new RegistryFailure('registry error', `${first.host} redirects more than ${mostRedirects} times.`)
}

function open(url: URL, first: URL, question: Question, signal: AbortSignal): Promise<IncomingMessage> {
  const { method, body, unverifiedHost } = question
  const headers = headersFor(url, first, question)
  const rejectUnauthorized = url.hostname !== unverifiedHost
  const request =
    url.protocol === 'http:'
      ? requestPlain(url, { method, headers, signal })
      : requestSecure(url, { method, headers, signal, rejectUnauthorized, agent: question.agent })
  return new Promise((resolve, reject) => {
    request.on('response', resolve).on('error', reject).end(body?.toString())
  })
}

/** Who is redirected to gets no credentials: it did not ask for any, and nobody knows it. */
function headersFor(url: URL, first: URL, { headers, body, authorization }: Question): Record<string, string> {
  return {
    'User-Agent': `taskyard/${version}`,
    ...headers,
    ...(body && { 'Content-Type': 'application/x-www-form-urlencoded' }),
    ...(authorization && url.origin === first.origin && { Authorization: authorization }),
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

function nextOf(location: string, from: URL, { method, isPlainAllowed }: Question): URL {
  const next = URL.canParse(location, from) ? new URL(location, from) : null
  const isAllowed = next?.protocol === 'https:' || (next?.protocol === 'http:' && isPlainAllowed)
  if (!next || !isAllowed || next.username !== '' || next.password !== '') {
    throw new RegistryFailure('registry error', `${from.host} redirects to where nothing is asked without encryption.`)
  }
  if (method === 'POST' && next.origin !== from.origin) {
    throw new RegistryFailure('registry error', `${from.host} redirects credentials to ${next.host}, which gets none.`)
  }
  return next
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name]
  return (Array.isArray(value) ? value.join(', ') : value) ?? null
}

async function bodyOf(response: IncomingMessage, url: URL): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of response) {
    parts.push(part)
    bytes += part.byteLength
    if (bytes > mostBytes) throw new RegistryFailure('registry error', `${url.host} answered with more than 4 MiB.`)
  }
  return Buffer.concat(parts)
}

const words: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name could not be looked up',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network to it',
  ETIMEDOUT: 'it did not answer',
  EPROTO: 'it does not speak TLS',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  CERT_HAS_EXPIRED: 'its certificate has expired',
}

function reasonOf(error: unknown): string {
  const { code } = error as { code?: unknown }
  if (typeof code !== 'string') return 'the connection failed'
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code) && !(code in words)) {
    return `its certificate is not trusted (${code}; ~/.config/containers/certs.d takes that of its authority)`
  }
  return words[code] ?? code
}
