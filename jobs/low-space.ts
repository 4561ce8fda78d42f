import { statfsSync, statSync } from 'node:fs'
import { log } from '@/lib/core/log'
import { spoolRoot } from '@/lib/spool/layout'
import type { AttemptRun } from './attempt-run'
import { punchNow } from './output/punch'
import { sendTerm } from './stop'
import type { AttemptWatch } from './watch'

const gibibyte = 1024 ** 3

/**
 * While no runner was there nothing kept the spools small. A runner that starts with less than max(1 GiB, 5 %) free
 * first gives back what is already committed, then ends those that hold more than they may print, the largest first.
 */
export async function makeRoom(dataDir: string, watches: AttemptWatch[]): Promise<void> {
  if (hasRoom(dataDir) || watches.length === 0) return
  log.warn({ dataDir }, 'little disk space is left; trimming the spools of running tasks')
  for (const { run } of watches) {
    await punchNow(run.spool.stdout, Number(run.attempt.outOffset))
    await punchNow(run.spool.stderr, Number(run.attempt.errOffset))
  }
  const largest = watches.map(({ run }) => run).sort((a, b) => heldBytes(b) - heldBytes(a))
  for (const run of largest) {
    if (hasRoom(dataDir)) return
    if (heldBytes(run) > run.task.outputLimitBytes) await sendTerm(run, 'output-limit')
  }
}

function hasRoom(dataDir: string): boolean {
  const { bavail, blocks, bsize } = statfsSync(spoolRoot(dataDir))
  return bavail * bsize >= Math.max(gibibyte, blocks * bsize * 0.05)
}

/** Bytes on disk, holes not counted. */
function heldBytes({ spool }: AttemptRun): number {
  return [spool.stdout, spool.stderr].reduce((sum, file) => sum + statSync(file).blocks * 512, 0)
}
