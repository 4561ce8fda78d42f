import type { RunnerView } from '@/lib/contract/settings'
import { defaultDb } from '@/lib/db/default'
import type { Runner } from '@/lib/db/generated/sqlite/client'
import { databaseNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/open'
import { isAlive } from './alive'

/** The latest runners, newest first: each row is one life of one process. */
export async function listRunners(db: Db = defaultDb()): Promise<{ list: RunnerView[] }> {
  const runners = await db.read.runner.findMany({ orderBy: { startedAt: 'desc' }, take: 50 })
  const now = await databaseNow(db.kind, db.read)
  return { list: runners.map((runner) => viewRunner(runner, now)) }
}

/** One life of a runner, as the API shows it; `now` by the database's clock. */
export function viewRunner(runner: Runner, now: Date): RunnerView {
  return {
    id: runner.id,
    server: runner.serverName,
    server_id: runner.serverId,
    pid: runner.pid,
    version: runner.version,
    launcher: runner.launcher,
    launcher_why: runner.launcherWhy,
    health: runner.health,
    is_alive: isAlive(runner, now),
    heartbeat_at: runner.heartbeatAt.toISOString(),
    started_at: runner.startedAt.toISOString(),
    stopped_at: runner.stoppedAt?.toISOString() ?? null,
    draining: runner.draining,
  }
}
