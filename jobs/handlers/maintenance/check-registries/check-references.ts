import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { type Known, readKnown } from '@/lib/services/digests'
import type { TaskContext } from '../../define'
import { type Asking, askReference, registryOf } from './ask-reference'
import { inTurns } from './in-turns'
import { readMachine } from './machine'
import type { CheckOutcome } from './outcome'

/** More would not be faster for the services of one machine, and would be rude to a registry. */
const mostAtOnce = 4
const mostOfOneRegistry = 2

/** Told of each reference, in its order of time. */
export interface Told {
  began?(reference: string): Promise<void>
  ended?(reference: string, outcome: CheckOutcome): Promise<void>
}

/**
 * Asks the registries for these references and writes down what they say, for a task of any kind. A registry that
 * wants no questions for now is left alone until then. Leaves off at safe points; throws where it is stopped.
 */
export async function checkReferences(
  context: TaskContext,
  serverId: string,
  references: readonly string[],
  told: Told = {},
  db: Db = defaultDb(),
): Promise<Map<string, CheckOutcome>> {
  const outcomes = new Map<string, CheckOutcome>()
  if (references.length === 0) return outcomes
  const known = await readKnown(serverId, db)
  const asking: Asking = {
    context,
    serverId,
    db,
    known,
    machine: await readMachine(context),
    repositories: new Map(),
    quietUntil: quietRegistries(known),
    silences: new Map(),
  }
  const turns = { most: mostAtOnce, mostOfOne: mostOfOneRegistry, keyOf: registryOf }
  await inTurns([...new Set(references)], turns, async (reference) => {
    context.signal.throwIfAborted()
    context.safePoint()
    await told.began?.(reference)
    const outcome = await askReference(reference, asking)
    outcomes.set(reference, outcome)
    await told.ended?.(reference, outcome)
  })
  return outcomes
}

/** Until when registries want no questions, as they last said: it counts for all that comes from this machine. */
function quietRegistries({ answers }: Known): Map<string, Date> {
  const until = new Map<string, Date>()
  for (const { reference, retryAt } of answers) {
    const registry = registryOf(reference)
    if (retryAt && retryAt > (until.get(registry) ?? new Date())) until.set(registry, retryAt)
  }
  return until
}
