import { explainCode, timeLimitMs } from './http'
import { isUrgent, type Message } from './message'
import type { SendResult } from './result'

export interface Email {
  config: {
    host: string
    port: number
    security: 'tls' | 'starttls' | 'none'
    user?: string
    from: string
    to: string[]
  }
  secret: { password?: string }
}

/** Greeting, secured connection, sign-in and message each have 10 s; all of them together less than a sender's lease. */
const wholeLimitMs = 30_000

/** How the server is spoken to: where a secured connection is wanted, nothing is said without one. */
export function emailTransport({ config, secret }: Email) {
  const { host, port, security, user } = config
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user !== undefined && { auth: { user, pass: secret.password ?? '' } }),
    connectionTimeout: timeLimitMs,
    greetingTimeout: timeLimitMs,
    socketTimeout: timeLimitMs,
    dnsTimeout: timeLimitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/**
 * The Message-ID is the same at each try: who gets it twice sees that (RFC 5322, 3.6.4). That a program wrote it keeps
 * others from answering that somebody is away (RFC 3834, 5).
 */
export function emailMessage({ config }: Email, message: Message) {
  const { id, title, lines, link } = message
  const domain = config.from.slice(config.from.lastIndexOf('@') + 1)
  return {
    from: { name: 'Taskyard', address: config.from },
    to: config.to,
    subject: title,
    text: [...lines, ...(link === null ? [] : ['', link])].join('\n'),
    messageId: `<${id}@${domain}>`,
    ...(isUrgent(message) && { priority: 'high' as const }),
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

export async function sendEmail(email: Email, message: Message): Promise<SendResult> {
  // Only who sends mail loads what speaks to mail servers: a runner is to start fast.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(emailTransport(email))
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), wholeLimitMs)
  })
  try {
    const sent = await Promise.race([transport.sendMail(emailMessage(email, message)), late])
    const refused = sent.rejected?.length ?? 0
    const note = refused > 0 ? `the server refused ${refused} of ${email.config.to.length} recipients` : undefined
    return { isSent: true, status: null, ...(note && { note }) }
  } catch (error) {
    return { isSent: false, ...failureOf(error) }
  } finally {
    clearTimeout(timer)
    transport.close()
  }
}

/** In our words: what the server says names people, and what it was given. */
function failureOf(error: unknown): { status: number | null; error: string } {
  const {
    code = '',
    responseCode = null,
    command = '',
  } = error as {
    code?: string
    responseCode?: number | null
    command?: string
  }
  const status = responseCode ?? null
  const said = status === null ? '' : ` (${status})`
  if (code === 'EAUTH') return { status, error: `the server does not accept user and password${said}` }
  if (code === 'EENVELOPE') return { status, error: `the server refuses sender or recipients${said}` }
  if (code === 'EMESSAGE') return { status, error: `the server refuses the message${said}` }
  if (code === 'ETLS') return { status, error: `no secured connection could be made${certificate(error)}` }
  if (code === 'ETIMEDOUT') return { status, error: 'the server did not answer in time' }
  if (code === 'ESOCKET' || code === 'ECONNECTION' || code === 'EDNS') return { status, error: causeOf(error) }
  return { status, error: `the server refuses it${command && ` at ${command.replace(/[^A-Z ]/g, '')}`}${said}` }
}

/** nodemailer puts its own code over that of the socket, and leaves the rest of it as it was. */
function causeOf(error: unknown): string {
  const text = error instanceof Error ? error.message : ''
  const code = /\b(E[A-Z_]{4,})\b/.exec(text)?.[1] ?? ''
  if (/certificate/i.test(text)) return 'its certificate is not trusted'
  if (/ssl|tls|wrong version/i.test(text)) return 'no secured connection could be made'
  return explainCode(code)
}

function certificate(error: unknown): string {
  return error instanceof Error && /certificate/i.test(error.message) ? ': its certificate is not trusted' : ''
}
