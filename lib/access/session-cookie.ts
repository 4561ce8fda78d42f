import { isHttps } from './origins'

/** Name of the cookie that next-auth keeps the session in. The prefix binds it to https where that is the address. */
export function sessionCookieName(): string {
  return isHttps() ? '__Secure-taskyard.session' : 'taskyard.session'
}
