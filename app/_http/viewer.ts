import { cookies, headers } from 'next/headers'
import { redirect, unauthorized } from 'next/navigation'
import { cache } from 'react'
import { authenticate } from '@/lib/access/authenticate'
import { forwardAuthConfig } from '@/lib/access/forward-auth-presets'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { pagePathHeader } from './page-path'
import { requestIdOf } from './request-id'

/** Who looks at this page or calls this action, or null. Read once a request. */
export const currentActor: () => Promise<Actor | null> = cache(async () => {
  const [given, jar] = await Promise.all([headers(), cookies()])
  const sent = new Headers([...given.entries()])
  try {
    return await authenticate({
      headers: sent,
      cookie: (name) => jar.get(name)?.value,
      requestId: requestIdOf(sent),
      path: null,
      page: sent.get(pagePathHeader),
    })
  } catch (error) {
    // A refused identity is nobody; the API says why, a page shows the way in.
    if (error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'forbidden')) return null
    throw error
  }
})

/**
 * Who looks at this page. Nobody is sent to the sign-in page, which comes back here; behind a proxy that signs people
 * in, the answer is 401 in place (app/unauthorized.tsx), so that a reload after signing in there shows the page.
 */
export async function requireViewer(): Promise<Actor> {
  const actor = await currentActor()
  if (actor) return actor
  if (forwardAuthConfig()) unauthorized()
  const next = (await headers()).get(pagePathHeader) ?? '/'
  redirect(`/signin?next=${encodeURIComponent(next)}`)
}
