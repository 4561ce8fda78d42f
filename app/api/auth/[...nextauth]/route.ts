import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions, throttledError } from '@/app/_http/auth-options'
import { problemOf } from '@/app/_http/problem'
import { readBytes } from '@/app/_http/read-json'
import { requestIdOf } from '@/app/_http/request-id'

const maxBytes = 16 * 1024

type Context = { params: Promise<{ nextauth: string[] }> }

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions()) as Promise<Response>
}

/** next-auth reads whole bodies and knows no 429: both are mended here. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  try {
    const body = Buffer.from(await readBytes(request, maxBytes))
    const asked = new NextRequest(request.url, { method: 'POST', headers: request.headers, body })
    return await throttled((await NextAuth(asked, context, authOptions())) as Response)
  } catch (error) {
    return problemOf(error, { id: requestIdOf(request.headers), path: request.nextUrl.pathname })
  }
}

async function throttled(response: Response): Promise<Response> {
  if (response.status !== 401) return response
  const text = await response.text()
  const secs = new RegExp(`error=${throttledError}(?::|%3A)(\\d+)`).exec(text)?.[1]
  const headers = new Headers(response.headers)
  if (secs) headers.set('retry-after', secs)
  return new Response(text, { status: secs ? 429 : 401, headers })
}
