import type { Db } from '@/lib/db/open'
import { failingChannels } from '@/lib/notify/failing-channels'
import { message } from './sse'
import { type State, StateTopic } from './state-topic'

/** Tells which channels of notifications fail, and when that changes: who relies on one must see it wherever they are. */
export function channelsTopic(db: Db): StateTopic {
  return new StateTopic(db, { read: readFailing, restMs: 2000, greets: true })
}

async function readFailing(db: Db): Promise<State> {
  const failing = await failingChannels(db)
  return { key: JSON.stringify(failing), bytes: message('channels', { failing }) }
}
