import { useTranslations } from 'use-intl'

/** How our own words of a fault begin, as they are kept; what follows is a code, or what the receiver said itself. */
const faults = {
  elsewhere: /^the answer (?<status>\d+) leads elsewhere: give the address that it leads to/,
  secret: /^the answer was (?<status>\d+): the secret is not accepted/,
  nothing: /^the answer was 404: there is nothing at this address/,
  tooMany: /^the answer was 429: too many messages/,
  status: /^the answer was (?<status>\d+)/,
  late: /^no answer within (?<secs>\d+) s/,
  serverLate: /^the server did not answer in time/,
  refused: /^the connection was refused/,
  closed: /^the connection was closed/,
  unknownHost: /^the host is not known/,
  notLookedUp: /^the host could not be looked up/,
  host: /^the host cannot be reached/,
  network: /^the network cannot be reached/,
  notInTime: /^the connection was not made in time/,
  insecure: /^no secured connection could be made: its certificate is not trusted/,
  certificate: /^its certificate is not trusted/,
  notSecured: /^no secured connection could be made/,
  port: /^this port is never called: it belongs to something other than the web/,
  unreachable: /^it could not be reached/,
  password: /^the server does not accept user and password/,
  envelope: /^the server refuses sender or recipients/,
  message: /^the server refuses the message/,
  server: /^the server refuses it/,
  recipients: /^the server refused (?<some>\d+) of (?<all>\d+) recipients/,
  sealed: /^its secrets cannot be read with this master key: enter them again/,
  setting: /^it could not be sent with what is set: enter address and secrets again/,
}
type Fault = keyof typeof faults
const entries = Object.entries(faults) as [Fault, RegExp][]

/** Why something was not sent, in the viewer's language as far as the words are ours. */
export function useErrorWords(): (error: string) => string {
  const t = useTranslations('notifications.fault')
  return (error) => {
    const known = readFault(error)
    return known ? t(known.fault, known.values) + known.rest : error
  }
}

/** Which of our faults it is; null: others said it. */
export function readFault(error: string) {
  for (const [fault, pattern] of entries) {
    const found = pattern.exec(error)
    if (found) return { fault, values: { ...noValues, ...found.groups }, rest: error.slice(found[0].length) }
  }
  return null
}

/** Messages have some of them, and need no others to be there. */
const noValues = { status: '', secs: '', some: '', all: '' }
