import { renewSession, sessionMaxAgeSecs } from '@/lib/access/session'
import { sessionCookieName } from '@/lib/access/session-cookie'
import { sessionCookieOptions } from './session-cookie-options'

/** The cookie that keeps a person signed in whose sessions have all ended just now, by their own doing. */
export async function renewedSession(user: { id: string; sessionEpoch: number }) {
  return {
    name: sessionCookieName(),
    value: await renewSession(user),
    ...sessionCookieOptions(),
    maxAge: sessionMaxAgeSecs,
  }
}
