import type { Db } from '@/lib/db/open'
import { latestRunner } from '@/lib/servers/latest-runner'
import type { PlannedUpdate } from './plan'
import { isToBeUpdated } from './to-be-updated'

/** The unit whose container Taskyard is on a machine, as its runner says, where its host can be asked to update it; else null. */
export async function ownContainer(serverId: string, db: Db): Promise<string | null> {
  const { own_container: unit } = ((await latestRunner(serverId, db))?.health ?? {}) as { own_container?: unknown }
  return typeof unit === 'string' ? unit : null
}

/** The row as the plan shows it: said, not changed. */
export function toldAsOwn(row: PlannedUpdate, own: string | null): PlannedUpdate {
  return row.unit === own && isToBeUpdated(row) ? { ...row, reason: planned } : row
}

/** The row among those of other services, which are updated from inside what this one restarts. */
export function leftToItsOwnTask(row: PlannedUpdate, own: string | null): PlannedUpdate {
  return row.unit === own && isToBeUpdated(row) ? { ...row, verdict: 'skipped', reason: left } : row
}

const planned = 'Taskyard itself: updated by a task of its own, after all others'
const left = 'Taskyard itself: it takes a task of its own (self-update)'
