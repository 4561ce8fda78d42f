import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { ruleOf } from '@/lib/schedules/row'
import { unseal } from '@/lib/secrets/seal'
import { nameTaken } from './check'
import { contentOf } from './content'
import { insertDefinition } from './create'
import { findDefinition } from './find'

/**
 * Makes another definition of the same content, values of its environment included. Its schedule comes along, paused:
 * otherwise both would run. Returns its id. Throws AppError `not-found`, `conflict` where the name is taken.
 */
export async function duplicateDefinition(
  reference: string,
  name: string,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<string> {
  const original = await findDefinition(reference, db)
  const env = original.envSealed ? (JSON.parse(unseal(original.envSealed, original.id)) as Record<string, string>) : {}
  const schedule = original.schedule && { ...ruleOf(original.schedule), paused: true }
  try {
    return await db.transact((tx) =>
      insertDefinition(tx, { name, enabled: original.isEnabled, env, schedule }, contentOf(original), actor, {
        mayBeOver: true,
      }),
    )
  } catch (error) {
    throw nameTaken(error, name)
  }
}
