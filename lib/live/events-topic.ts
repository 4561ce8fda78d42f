import type { Db } from '@/lib/db/open'
import { message } from './sse'
import { type State, StateTopic } from './state-topic'

/** Web and runner write with clocks of their own, so that the last to be written need not be the newest. */
const looksBack = 20

/** Tells readers of the event log that there is something new in it. They read it after they were taken in. */
export function eventsTopic(db: Db): StateTopic {
  return new StateTopic(db, { read: readNewest, restMs: 500, greets: false })
}

async function readNewest(db: Db): Promise<State> {
  const events = await db.read.event.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: looksBack,
    select: { id: true },
  })
  const ids = events.map(({ id }) => id)
  return { key: ids.join(), bytes: message('events', { newest: ids[0] ?? null }) }
}
