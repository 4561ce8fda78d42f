import type { Health } from '@/lib/contract/health'
import { defaultDb } from '@/lib/db/default'
import { databaseNow } from '@/lib/db/now'
import type { Db } from '@/lib/db/open'
import { whereAlive } from './alive'

/** Whether work can be asked for and carried out, and if not, why. Never throws. */
export async function checkHealth(db: Db = defaultDb()): Promise<Health> {
  try {
    const alive = await db.read.runner.findMany({ where: whereAlive(await databaseNow(db.kind, db.read)) })
    const runner: Health['checks'][number] = alive.length
      ? { name: 'runner', is_ok: true, message: `${alive.length} alive`, since: youngest(alive) }
      : { name: 'runner', is_ok: false, message: 'no runner has told that it is there in the last 15 s' }
    return {
      status: runner.is_ok ? 'ready' : 'degraded',
      checks: [{ name: 'database', is_ok: true, message: db.kind }, runner],
    }
  } catch {
    // The driver's own words may hold the address and its password.
    const message = `${db.kind} does not answer`
    return { status: 'unavailable', checks: [{ name: 'database', is_ok: false, message }] }
  }
}

function youngest(runners: { startedAt: Date }[]): string {
  return new Date(Math.max(...runners.map(({ startedAt }) => startedAt.getTime()))).toISOString()
}
