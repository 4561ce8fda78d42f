import type { Db } from '@/lib/db/open'
import type { TaskFilter } from './filter'
import { TaskScan } from './scan'

/** How long an answer waits for exact numbers, ms. For that of the newest 20,000 it waits in any case. */
const patienceMs = 100
/** Counting takes at most this share of the time: a scan that took 500 ms stands for 10 s. */
const restPerCost = 20
const maxRestMs = 30_000
// Each may hold 10,000 matches of a text, about 1.5 MB.
const maxRemembered = 20

interface Remembered {
  current: TaskScan
  /** The last one that came to its end: better old numbers than half of the new ones. */
  last: TaskScan | null
}

/**
 * The scan that answers for a filter: as far as it got within 100 ms, or the one before it. Up to 20,000 tasks it is
 * always a new one and complete, however long that takes; beyond, its numbers may be up to 30 s old.
 */
export async function countedScan(filter: TaskFilter, db: Db): Promise<TaskScan> {
  const { current, last } = recall(filter, db)
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs).unref())
  await Promise.race([current.done, Promise.all([current.begun, patience])])
  return current.isDone ? current : (last ?? current)
}

/** The scan of a filter with a text, once it has gone through everything. */
export async function searchedScan(filter: TaskFilter, db: Db): Promise<TaskScan> {
  const { current } = recall(filter, db)
  await current.done
  return current
}

const remembered = new WeakMap<Db, Map<string, Remembered>>()

function recall(filter: TaskFilter, db: Db): Remembered {
  const scans = remembered.get(db) ?? new Map<string, Remembered>()
  remembered.set(db, scans)
  const key = JSON.stringify([filter.where, filter.statuses, filter.text])
  const known = scans.get(key)
  if (known && isGoodEnough(known.current)) return known
  if (scans.size >= maxRemembered) scans.delete(scans.keys().next().value ?? '')
  const last = known?.current.isDone ? known.current : (known?.last ?? null)
  const fresh = { current: new TaskScan(filter, db), last: last && !isSmall(last) ? last : null }
  scans.delete(key)
  scans.set(key, fresh)
  const forget = () => isSmall(fresh.current) && scans.get(key) === fresh && scans.delete(key)
  fresh.current.done.then(forget, forget)
  return fresh
}

// One window takes milliseconds, and an answer that does not show what was just created confuses.
function isGoodEnough(scan: TaskScan): boolean {
  if (!scan.isDone) return scan.windows > 0
  if (isSmall(scan)) return false
  const restMs = Math.min(maxRestMs, restPerCost * (scan.endedAt - scan.startedAt))
  return performance.now() - scan.endedAt < restMs
}

function isSmall(scan: TaskScan): boolean {
  return scan.windows <= 1
}
