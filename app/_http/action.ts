import { headers } from 'next/headers'
import type { z } from 'zod'
import { allowedOrigins } from '@/lib/access/origins'
import { requireRole } from '@/lib/access/require-role'
import type { ActionFailure, ActionResult } from '@/lib/contract/action'
import type { Role } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { log } from '@/lib/core/log'
import { invalid } from './problem'
import { currentActor } from './viewer'

/**
 * The body of every server action: who asks and from which site is checked here, again, whatever the page showed.
 * Input is `unknown` because anybody can call an action with anything.
 */
export async function act<I, T extends object>(
  role: Role,
  input: { schema: z.ZodType<I>; value: unknown },
  work: (input: I, actor: Actor) => Promise<T>,
): Promise<ActionResult<T>> {
  let actor: Actor | null = null
  try {
    actor = requireRole(await currentActor(), role)
    await requireOwnOrigin(actor)
    const parsed = input.schema.safeParse(input.value)
    if (!parsed.success) throw invalid(parsed.error)
    return { ok: true, ...(await work(parsed.data, actor)) }
  } catch (error) {
    return failure(error, actor)
  }
}

// Next compares Origin with Host; a proxy may set Host to anything, so the list of ours decides.
async function requireOwnOrigin(actor: Actor): Promise<void> {
  if (actor.via === 'token') return
  const origin = (await headers()).get('origin')
  if (origin && allowedOrigins().includes(origin)) return
  throw new AppError(
    'bad-origin',
    `This was asked from ${origin ?? 'nowhere'}, and Taskyard answers to ${allowedOrigins().join(', ')}: set TASKYARD_URL to the address in your browser.`,
  )
}

function failure(error: unknown, actor: Actor | null): ActionFailure {
  if (error instanceof AppError) {
    return {
      ok: false,
      code: error.code,
      message: error.message,
      ...(error.fields.length > 0 && { fields: error.fields }),
    }
  }
  log.error({ err: error, request_id: actor?.requestId }, 'an action failed by a fault of ours')
  const where = actor?.requestId ? ` under the request id ${actor.requestId}` : ''
  return { ok: false, code: 'fault', message: `Something went wrong here. The log has it${where}.` }
}
