import type { Db } from '@/lib/db/open'
import type { Handler } from '../handlers/define'
import { LeftOff } from '../handlers/left-off'
import { chain } from '../handlers/middleware'
import { requireHandler } from '../handlers/registry'
import { createContext, openWork, type Surroundings } from './context'
import { recordFailure, recordLeaving } from './outcome'
import { outlast } from './outlast'

/**
 * Runs the code of one attempt to its end, in a worker or inside the runner. Returns its exit code, its word to whoever
 * writes the outcome. Throws where the attempt is not under way or its handler has no code.
 */
export async function carryOut(attemptId: string, around: Surroundings, db: Db): Promise<number> {
  const work = await outlast(around.signal, () => openWork(attemptId, db))
  const handler: Handler = requireHandler(work.task.handler)
  if (handler.kind !== 'code') throw new Error(`${handler.spec.name} is a program, not code`)
  const context = createContext(work, handler.spec.params.parse(work.task.params), around, db)
  try {
    await chain(handler)(context)
    return 0
  } catch (error) {
    if (error instanceof LeftOff) {
      await recordLeaving(work, error.wish, around, db)
      return 0
    }
    if (!around.signal.aborted) await recordFailure(work, error, around, db)
    return 1
  }
}
