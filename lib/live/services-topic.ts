import type { Db } from '@/lib/db/open'
import { countUpdates } from '@/lib/services/count-updates'
import { message } from './sse'
import { type State, StateTopic } from './state-topic'

/** Tells for how many services there is an update, and when that changes. */
export function servicesTopic(db: Db): StateTopic {
  return new StateTopic(db, { read: readUpdates, restMs: 2000, greets: true })
}

async function readUpdates(db: Db): Promise<State> {
  const updates = await countUpdates(db)
  return { key: String(updates), bytes: message('services', { updates }) }
}
