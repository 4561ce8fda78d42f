'use server'

import { cookies } from 'next/headers'
import { z } from 'zod'
import { act } from '@/app/_http/action'
import { renewedSession } from '@/app/_http/renewed-session'
import { deleteUser, updateUser } from '@/lib/access/change-user'
import { changeOwnPassword } from '@/lib/access/own-password'
import { issueToken, revokeToken } from '@/lib/access/tokens'
import { createUser, findUser } from '@/lib/access/users'
import {
  changeOwnPasswordSchema,
  createTokenSchema,
  createUserSchema,
  type IssuedToken,
  type UserView,
  updateUserSchema,
} from '@/lib/contract/access'
import type { ActionResult } from '@/lib/contract/action'

const idSchema = z.object({ id: z.string() })

/** A token of the person who asks; `expires_in` in seconds, 30 days where it is left out. It is shown here only. */
export async function createTokenAction(
  value: z.input<typeof createTokenSchema>,
): Promise<ActionResult<{ issued: IssuedToken }>> {
  return act('viewer', { schema: createTokenSchema, value }, async (input, actor) => ({
    issued: await issueToken(await findUser(actor.userId ?? ''), input, actor),
  }))
}

export async function revokeTokenAction(id: string): Promise<ActionResult> {
  return act('viewer', { schema: idSchema, value: { id } }, async (input, actor) => {
    await revokeToken(input.id, actor)
    return {}
  })
}

export async function createUserAction(
  value: z.input<typeof createUserSchema>,
): Promise<ActionResult<{ user: UserView }>> {
  return act('admin', { schema: createUserSchema, value }, async (input, actor) => ({
    user: await createUser(input, actor),
  }))
}

/** Role, password, shown name, or `is_disabled`. */
export async function updateUserAction(
  id: string,
  change: z.input<typeof updateUserSchema>,
): Promise<ActionResult<{ user: UserView }>> {
  const schema = z.object({ id: z.string(), change: updateUserSchema })
  return act('admin', { schema, value: { id, change } }, async (input, actor) => ({
    user: await updateUser(input.id, input.change, actor),
  }))
}

export async function deleteUserAction(id: string): Promise<ActionResult> {
  return act('admin', { schema: idSchema, value: { id } }, async (input, actor) => {
    await deleteUser(input.id, actor)
    return {}
  })
}

/** Ends all other sessions of the person; this one goes on. */
export async function changeOwnPasswordAction(value: z.input<typeof changeOwnPasswordSchema>): Promise<ActionResult> {
  return act('viewer', { schema: changeOwnPasswordSchema, value }, async (input, actor) => {
    const user = await changeOwnPassword(input, actor)
    if (actor.via === 'session') (await cookies()).set(await renewedSession(user))
    return {}
  })
}
