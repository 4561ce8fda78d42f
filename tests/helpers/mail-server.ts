import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { ownCertificate } from './own-certificate'

export interface MailFaults {
  /** Codes of SMTP with which it answers instead of accepting. */
  sender?: number
  recipient?: { address: string; code: number }
  message?: number
}

interface Kind {
  faults?: MailFaults
  /** Without users. */
  isOpen?: boolean
  /** It offers STARTTLS, with a certificate that nobody vouches for. */
  isSecured?: boolean
}

/** A mail server that keeps what it gets. It knows one user, ops with the password swordfish. */
export async function openMailServer({ faults = {}, isOpen = false, isSecured = false }: Kind = {}) {
  const mails: { from: string; to: string[]; text: string; isSecured: boolean; user: unknown }[] = []
  const refusal = (code: number) => Object.assign(new Error('we refuse ops and swordfish'), { responseCode: code })
  const server = new SMTPServer({
    disabledCommands: [...(isOpen ? ['AUTH'] : []), ...(isSecured ? [] : ['STARTTLS'])],
    ...(isSecured && ownCertificate()),
    authOptional: isOpen,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      if (username === 'ops' && password === 'swordfish') done(null, { user: username })
      else done(new Error(`no such user ${username} with ${password}`))
    },
    onMailFrom: (_address, _session, done) => done(faults.sender ? refusal(faults.sender) : null),
    onRcptTo: ({ address }, _session, done) =>
      done(faults.recipient?.address === address ? refusal(faults.recipient.code) : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (faults.message) return done(refusal(faults.message))
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString('utf8'),
          isSecured: session.secure,
          user: session.user,
        })
        done()
      })
    },
  })
  // Clients that do not trust its certificate leave in the middle of a greeting.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    mails,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}
