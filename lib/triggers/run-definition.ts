import type { RunDefinition } from '@/lib/contract/definitions'
import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findDefinition } from '@/lib/definitions/find'
import { wishOf } from '@/lib/definitions/wish'
import { type Admitted, admitTask } from '@/lib/tasks/admit'

/**
 * Runs a definition now, also one that is not enabled: a person who asks knows what she does. No slot of its schedule is
 * used up. Throws AppError `not-found`, and as `admitTask` does.
 */
export async function runDefinition(
  reference: string,
  overrides: RunDefinition,
  actor: Actor,
  db: Db = defaultDb(),
): Promise<Admitted> {
  return admitTask(wishOf(await findDefinition(reference, db), overrides), actor, db)
}
