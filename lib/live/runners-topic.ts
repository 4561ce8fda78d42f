import type { StreamEvent } from '@/lib/contract/stream'
import { databaseNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/open'
import { whereAlive } from '@/lib/runners/alive'
import { message } from './sse'
import { type State, StateTopic } from './state-topic'

/** A runner that dies says nothing: only looking again finds out. */
const lookMs = 5000

/** Tells how many runners are alive, and when one was last heard of: whoever shows that need not ask. */
export function runnersTopic(db: Db): StateTopic {
  return new StateTopic(db, { read: readRunners, restMs: 1000, lookMs, greets: true })
}

async function readRunners(db: Db): Promise<State> {
  const health = await readHealth(db)
  const { alive, known, last_seen_at } = health
  return { key: `${alive}/${known} ${last_seen_at}`, bytes: message('runners', health) }
}

async function readHealth(db: Db): Promise<StreamEvent<'runners'>> {
  const now = await databaseNow(db.kind, db.read)
  const [machines, alive] = await Promise.all([
    db.read.runner.groupBy({ by: ['serverId'], _max: { heartbeatAt: true } }),
    db.read.runner.findMany({
      where: whereAlive(now),
      select: { serverId: true },
      distinct: ['serverId'],
    }),
  ])
  const seen = machines.flatMap((machine) => machine._max.heartbeatAt?.getTime() ?? [])
  return {
    alive: alive.length,
    known: machines.length,
    last_seen_at: seen.length > 0 ? new Date(Math.max(...seen)).toISOString() : null,
  }
}
