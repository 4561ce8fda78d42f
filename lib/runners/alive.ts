import type { Runner } from '@/lib/db/generated/sqlite/client'

/** A runner tells that it is there every 5 s; after three missed times it counts as gone. */
const silenceMs = 15_000

export function isAlive(runner: Pick<Runner, 'stoppedAt' | 'heartbeatAt'>, now = new Date()): boolean {
  return runner.stoppedAt === null && now.getTime() - runner.heartbeatAt.getTime() < silenceMs
}
