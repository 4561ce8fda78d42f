import type { Runner } from '@/lib/db/generated/sqlite/client'

/** A runner tells that it is there every 5 s; after three missed times it counts as gone. */
const silenceMs = 15_000

/** @param now by the database's clock (lib/db/now.ts), as the heartbeat is */
export function isAlive(runner: Pick<Runner, 'stoppedAt' | 'heartbeatAt'>, now: Date): boolean {
  return runner.stoppedAt === null && !isSilent(runner, now)
}

/** Not heard of for longer than a restart takes, whether or not it said that it stops. `now` as for `isAlive`. */
export function isSilent({ heartbeatAt }: Pick<Runner, 'heartbeatAt'>, now: Date): boolean {
  return now.getTime() - heartbeatAt.getTime() >= silenceMs
}

/** The same for a query. */
export function whereAlive(now: Date) {
  return { stoppedAt: null, heartbeatAt: { gt: new Date(now.getTime() - silenceMs) } }
}
