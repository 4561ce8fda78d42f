import { statfsSync, statSync } from 'node:fs'
import { openStates } from '@/lib/attempts/held'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { spoolOf, spoolRoot } from '@/lib/spool/layout'
import type { AttemptRun } from './attempt-run'
import { punchAfter, punchNow } from './output/punch'
import type { AttemptWatch } from './watch'

const gibibyte = 1024 ** 3

/**
 * While no runner was there nothing kept the spools small. A runner that starts with less than max(1 GiB, 5 %) free
 * first trims (`trimSpools`), then ends those that hold more than they may print, the largest first.
 */
export function makeRoom(dataDir: string, watches: AttemptWatch[]): void {
  if (hasRoom(dataDir) || watches.length === 0) return
  log.warn({ dataDir }, 'little disk space is left')
  const largest = watches.toSorted((a, b) => heldBytes(b.run) - heldBytes(a.run))
  for (const watch of largest) {
    if (hasRoom(dataDir)) return
    if (heldBytes(watch.run) > watch.run.task.outputLimitBytes) watch.endForRoom()
  }
}

/** Punches what is committed, and what is so far behind the output limit that it will never be. Writes nothing. */
export async function trimSpools(db: Db, serverId: string, dataDir: string): Promise<void> {
  if (hasRoom(dataDir)) return
  const attempts = await db.read.attempt.findMany({
    where: { serverId, state: { in: [...openStates] } },
    include: { task: true },
  })
  for (const { id, outOffset, errOffset, task } of attempts) {
    const spool = spoolOf(dataDir, id)
    const never = 2 * Math.max(0, task.outputLimitBytes - task.outputBytes) + 1024 ** 2
    for (const [file, offset] of [
      [spool.stdout, Number(outOffset)],
      [spool.stderr, Number(errOffset)],
    ] as const) {
      await punchNow(file, offset)
      await punchAfter(file, offset + never)
    }
  }
}

function hasRoom(dataDir: string): boolean {
  const { bavail, blocks, bsize } = statfsSync(spoolRoot(dataDir))
  return bavail * bsize >= Math.max(gibibyte, blocks * bsize * 0.05)
}

/** Bytes on disk, holes not counted. */
function heldBytes({ spool }: AttemptRun): number {
  const files = [spool.stdout, spool.stderr]
  return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.blocks ?? 0) * 512, 0)
}
