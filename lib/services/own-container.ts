import { env, runsOnHost } from '@/lib/core/env'
import type { PlannedUpdate } from './plan'
import { isToBeUpdated } from './to-be-updated'

/** The unit whose container Taskyard is, where the host can be asked to update it; else null. */
export function ownContainer(): string | null {
  return runsOnHost() ? (env().TASKYARD_CONTAINER ?? null) : null
}

/** The row as the plan shows it: said, not changed. */
export function toldAsOwn(row: PlannedUpdate): PlannedUpdate {
  return row.unit === ownContainer() && isToBeUpdated(row) ? { ...row, reason: planned } : row
}

/** The row among those of other services, which are updated from inside what this one restarts. */
export function leftToItsOwnTask(row: PlannedUpdate): PlannedUpdate {
  return row.unit === ownContainer() && isToBeUpdated(row) ? { ...row, verdict: 'skipped', reason: left } : row
}

const planned = 'Taskyard itself: updated by a task of its own, after all others'
const left = 'Taskyard itself: it takes a task of its own (self-update)'
