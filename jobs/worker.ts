import { dataDir } from '@/lib/core/env'
import { configureLog } from '@/lib/core/log'
import { defaultDb } from '@/lib/db/default'
import { spoolOf } from '@/lib/spool/layout'
import { isPauseWished } from '@/lib/spool/pause'
import { carryOut } from './worker/carry-out'

/** Carries out one isolated task in TypeScript: `node worker.mjs <attempt>`. Its exit code is its word to the runner. */
async function main(attemptId: string): Promise<number> {
  // What it prints on stdout is the task's output.
  configureLog('worker', 2)
  const db = defaultDb()
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort())
  const spool = spoolOf(dataDir(), attemptId)
  const surroundings = {
    signal: stopping.signal,
    print: (stream: 'stdout' | 'stderr', lines: string) => void process[stream].write(`${lines}\n`),
    leaveWish: () => (isPauseWished(spool) ? ('pause' as const) : null),
  }
  try {
    return await carryOut(attemptId, surroundings, db)
  } finally {
    await db.close()
  }
}

process.exitCode = await main(process.argv[2] ?? '')
