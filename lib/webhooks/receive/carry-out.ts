import type { Actor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import type { Endpoint } from '../endpoint-row'
import { decide, type KeyedReading, type NoTask, type ToBeMade } from './decide'
import { inTurn } from './in-turn'
import { type LedgerFacts, type Made, recordNoTask, recordTasks } from './record'

/** A delivery that could be read. */
export interface ReadDelivery {
  endpoint: Endpoint
  facts: LedgerFacts & { reading: KeyedReading }
  body: unknown
}

/**
 * Decides on a delivery and writes it down, with its tasks where it makes some. Throws AppError where nothing could be
 * written.
 */
export async function carryOut(delivery: ReadDelivery, actor: Actor, db: Db): Promise<Made> {
  const outcome = await decideOn(delivery, actor, db)
  if (outcome.verdict !== 'accepted' || !outcome.wishes.ofServices) return record(delivery, outcome, actor, db)
  // How often an image was updated by itself is counted when its task is prepared: of many that come at once each has to
  // see those before it.
  return inTurn(async () => record(delivery, await decideOn(delivery, actor, db), actor, db))
}

function decideOn({ endpoint, facts, body }: ReadDelivery, actor: Actor, db: Db): Promise<NoTask | ToBeMade> {
  return decide(endpoint, { reading: facts.reading, body, id: facts.id }, actor, db)
}

async function record({ facts }: ReadDelivery, outcome: NoTask | ToBeMade, actor: Actor, db: Db): Promise<Made> {
  if (outcome.verdict === 'accepted') return recordTasks(facts, outcome, actor, db)
  return { row: await recordNoTask(facts, outcome, 202, db) }
}
