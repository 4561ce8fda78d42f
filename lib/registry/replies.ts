import { RegistryFailure } from './failure'
import type { Reply } from './send'

/** Without a word of the registry on when to come back; Docker Hub counts in hours and says none. */
const patienceMs = 10 * 60_000
const mostPatienceMs = 24 * 60 * 60_000

/**
 * Whether a status is an answer that counts. `what` names what was asked for (`quay.io/team/web:1.4`), `why401` is the
 * sentence for an asker that was not let in. Throws RegistryFailure for anything but 2xx.
 */
export function requireSuccess(reply: Reply, what: string, why401: string): void {
  const { status, url } = reply
  if (status >= 200 && status < 300) return
  if (status === 401 || status === 403) throw new RegistryFailure('no credentials', why401)
  if (status === 404) throw new RegistryFailure('not found', `${url.host} has no ${what}.`)
  if (status === 429) throw tooMany(reply)
  throw new RegistryFailure('registry error', `${url.host} answered with status ${status} when asked for ${what}.`)
}

function tooMany({ url, header }: Reply): RegistryFailure {
  const retryAt = retryTime(header('retry-after'), new Date())
  const at = `${retryAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return new RegistryFailure('rate limited', `${url.host} has answered enough for now: next try after ${at}.`, retryAt)
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds or a date. Never more than a day away, whatever it says. */
export function retryTime(header: string | null, now: Date): Date {
  const text = header?.trim() ?? ''
  const waitMs = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime()
  const wait = Number.isNaN(waitMs) ? patienceMs : Math.min(Math.max(waitMs, 1000), mostPatienceMs)
  return new Date(now.getTime() + wait)
}
