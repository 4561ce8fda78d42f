import { configureLog } from '@/lib/core/log'
import { defaultDb } from '@/lib/db/default'
import type { Handler } from './handlers/define'
import { chain } from './handlers/middleware'
import { requireHandler } from './handlers/registry'
import { createContext, openWork } from './worker/context'
import { recordOutcome } from './worker/outcome'

/** Carries out one isolated task in TypeScript: `node worker.mjs <attempt>`. Its exit code is its word to the runner. */
async function main(attemptId: string): Promise<number> {
  configureLog('worker')
  const db = defaultDb()
  const work = await openWork(attemptId, db)
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort())
  const handler: Handler = requireHandler(work.task.handler)
  if (handler.kind !== 'code') throw new Error(`${handler.spec.name} is a program, not code for a worker`)
  const context = createContext(work, handler.spec.params.parse(work.task.params), stopping.signal, db)
  try {
    await chain(handler)(context)
    return 0
  } catch (error) {
    if (!stopping.signal.aborted) await recordOutcome(work, error, db)
    return 1
  } finally {
    await db.close()
  }
}

process.exitCode = await main(process.argv[2] ?? '')
