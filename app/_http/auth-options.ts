import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { clientAddress } from '@/lib/access/authenticate'
import { forwardAuthConfig } from '@/lib/access/forward-auth-presets'
import { isHttps } from '@/lib/access/origins'
import { sessionMaxAgeSecs, sessionSecret } from '@/lib/access/session'
import { sessionCookieName } from '@/lib/access/session-cookie'
import { signIn } from '@/lib/access/sign-in'
import { AppError } from '@/lib/core/app-error'
import { log } from '@/lib/core/log'
import { requestIdOf } from './request-id'
import { sessionCookieOptions } from './session-cookie-options'
import { signInErrors } from './sign-in-answer'

/** Local accounts through next-auth. Made at each request: nothing here may run while Next builds. */
export function authOptions(): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: sessionMaxAgeSecs },
    pages: { signIn: '/signin', error: '/signin' },
    useSecureCookies: isHttps(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: sessionCookieOptions(),
      },
    },
    providers: [localAccounts()],
    callbacks: {
      // The cookie names the user and no more: everything else is read anew at each request (lib/access/session.ts).
      jwt: ({ token, user }) => (user && 'epoch' in user ? { sub: user.id, epoch: user.epoch } : token),
    },
    logger: {
      error: (code) => log.debug({ code }, 'next-auth refused'),
      warn: (code) => log.debug({ code }, 'next-auth warned'),
      debug: () => undefined,
    },
  }
}

function localAccounts() {
  return Credentials({
    name: 'local account',
    credentials: { username: {}, password: { type: 'password' } },
    // Null is "not right". A thrown message becomes `error` of next-auth's signIn().
    async authorize(given, request) {
      if (forwardAuthConfig() || !given?.username || !given.password) return null
      // As JSON they may come as anything.
      if (typeof given.username !== 'string' || typeof given.password !== 'string') return null
      const headers = new Headers(Object.entries((request.headers ?? {}) as Record<string, string>))
      const requestId = requestIdOf(headers)
      try {
        const user = await signIn({
          username: given.username.slice(0, 200),
          password: given.password.slice(0, 1024),
          origin: clientAddress(headers),
          requestId,
          purpose: 'session',
        })
        return { id: user.id, name: user.username, epoch: user.sessionEpoch }
      } catch (error) {
        if (error instanceof AppError && error.code === 'unauthenticated') return null
        throw refusalOf(error, requestId)
      }
    },
  })
}

/** By a word of ours: those of a driver may name the database, and its password. */
function refusalOf(error: unknown, requestId: string): Error {
  if (!(error instanceof AppError)) {
    log.error({ err: error, request_id: requestId }, 'a sign-in failed by a fault of ours')
    return new Error(signInErrors.fault)
  }
  if (error.code !== 'too-many-requests') return new Error(signInErrors.unavailable)
  return new Error(`${signInErrors.throttled}:${error.extra.retry_after_secs}`)
}
