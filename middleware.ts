import { type NextRequest, NextResponse } from 'next/server'
import { isApi } from '@/app/_http/is-api'
import { pagePathHeader } from '@/app/_http/page-path'
import { problemOf } from '@/app/_http/problem'
import { requestIdOf } from '@/app/_http/request-id'
import { forwardAuthConfig } from '@/lib/access/forward-auth-presets'
import { sessionCookieName } from '@/lib/access/session-cookie'
import { AppError } from '@/lib/core/app-error'

/**
 * A convenience, never the authority (a client can have it skipped, CVE-2025-29927): who has no sign of being signed in
 * is shown the way in. Every page, action and route handler checks for itself.
 */
export function middleware(request: NextRequest): Response {
  const { pathname, search } = request.nextUrl
  if (!isDecodable(pathname)) return badAddress(request)
  if (isApi(pathname)) return NextResponse.next()
  const headers = new Headers(request.headers)
  headers.set(pagePathHeader, `${pathname}${search}`)
  if (isOpenPage(pathname) || mayBeSignedIn(request)) return NextResponse.next({ request: { headers } })
  const target = new URL('/signin', request.url)
  target.searchParams.set('next', `${pathname}${search}`)
  // Next makes the address relative again, so that no host is told at all.
  return NextResponse.redirect(target)
}

// Next's own answer to `/api/tasks/%E0` is 500 with two words.
function badAddress(request: NextRequest): Response {
  const error = new AppError('bad-request', 'The address is not valid: a % must begin the hexadecimal of UTF-8.')
  return problemOf(error, { id: requestIdOf(request.headers), path: request.nextUrl.pathname })
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

function isOpenPage(pathname: string): boolean {
  return pathname === '/signin' || pathname === '/unauthorized'
}

// Behind a proxy that signs people in there is nowhere to send them: the page itself answers 401.
function mayBeSignedIn(request: NextRequest): boolean {
  return forwardAuthConfig() !== null || request.cookies.has(sessionCookieName())
}

// Where a middleware runs, bodies over 10 MB are silently cut: it stays away from the API, odd addresses aside.
export const config = {
  runtime: 'nodejs',
  matcher: ['/((?!_next/|api/|favicon\\.ico|icon|apple-icon|manifest).*)', '/api/((?!webhooks/|uploads).*%.*)'],
}
