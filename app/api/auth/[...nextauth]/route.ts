import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/app/_http/auth-options'
import { problemOf } from '@/app/_http/problem'
import { readBytes } from '@/app/_http/read-json'
import { requestIdOf } from '@/app/_http/request-id'
import { signInAnswer } from '@/app/_http/sign-in-answer'

const maxBytes = 16 * 1024

type Context = { params: Promise<{ nextauth: string[] }> }

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions()) as Promise<Response>
}

/** next-auth reads whole bodies and knows no status but 401: both are mended here. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  try {
    const body = Buffer.from(await readBytes(request, maxBytes))
    const asked = new NextRequest(request.url, { method: 'POST', headers: request.headers, body })
    return await signInAnswer((await NextAuth(asked, context, authOptions())) as Response)
  } catch (error) {
    return problemOf(error, { id: requestIdOf(request.headers), path: request.nextUrl.pathname })
  }
}
