import { NextResponse } from 'next/server'
import { methods } from '@/app/_http/methods'
import { renewedSession } from '@/app/_http/renewed-session'
import { endpoint } from '@/app/_http/route'
import { changeOwnPassword } from '@/lib/access/own-password'
import { userOperations } from '@/lib/contract/operations/users'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(userOperations.changeOwnPassword, async ({ body, actor }) => {
    const user = await changeOwnPassword(body, actor)
    const response = new NextResponse(null, { status: 204 })
    if (actor.via === 'session') response.cookies.set(await renewedSession(user))
    return response
  }),
})
