import { appendFileSync, closeSync, openSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { findFamily } from '@/lib/processes/family'
import { signalAll } from '@/lib/processes/signal'
import { isPauseWished } from '@/lib/spool/pause'
import { begin } from '../begun'
import { carryOut } from '../worker/carry-out'
import type { Launchable, Launcher } from './launcher'

/** Work that does not end although it was ended by force is given so long, ms: then only its process can be ended. */
const stuckMs = 2000

export interface InlineLauncher extends Launcher {
  /** Everything that can be taken up elsewhere is left at its next safe point. */
  handOver(): void
  /** Resolves when forced work does not end: nothing but the end of this process will end it. */
  readonly stuck: Promise<void>
}

interface Work {
  stop: AbortController
  ended: Promise<void>
}

/**
 * Carries out HTTP-bound work inside the runner. It has a spool like any other, for its output and its result; with the
 * runner's process it ends, and the next one finds it begun and without a result.
 * @param mayMove whether an attempt may be taken up elsewhere
 */
export function createInlineLauncher(db: Db): InlineLauncher {
  const under = new Map<string, Work>()
  let isHandingOver = false
  let tell: (unitName: string) => void = () => {}
  let tellStuck: () => void = () => {}
  const stuck = new Promise<void>((done) => {
    tellStuck = done
  })

  return {
    name: 'inline',
    stuck,

    async launch({ attemptId, unitName, spool, mayMove }) {
      if (!begin(spool)) throw new Error('it may not begin any more')
      const stop = new AbortController()
      const surroundings = {
        signal: stop.signal,
        print: (stream: 'stdout' | 'stderr', lines: string) => appendFileSync(spool[stream], `${lines}\n`),
        leaveWish: () => (isPauseWished(spool) ? 'pause' : isHandingOver && mayMove ? 'hand-over' : null),
      } as const
      const ended = carryOut(attemptId, surroundings, db)
        .catch((error: unknown) => {
          log.error({ err: error, attempt: attemptId }, 'inline work ended unexpectedly')
          surroundings.print('stderr', error instanceof Error ? (error.stack ?? error.message) : String(error))
          return 1
        })
        .then((exitCode) => overwrite(spool.result, `exit ${exitCode} left end\n`))
        .catch((error: unknown) => log.error({ err: error, attempt: attemptId }, 'its result could not be written'))
        .then(() => {
          under.delete(unitName)
          tell(unitName)
        })
      under.set(unitName, { stop, ended })
    },

    isActive: async ({ unitName }) => under.has(unitName),
    gone: async ({ unitName }) => under.get(unitName)?.ended,
    members: async () => [],
    sessionOf: () => null,

    async signal(attempt, signal) {
      const work = under.get(attempt.unitName)
      work?.stop.abort()
      signalAll(familyOf(attempt), signal)
      if (!work || signal !== 'SIGKILL') return
      const isStuck = await Promise.race([work.ended.then(() => false), sleep(stuckMs, true, { ref: false })])
      if (isStuck) tellStuck()
    },

    handOver: () => {
      isHandingOver = true
    },
    exitOf: () => null,
    onChange: (listener) => {
      tell = listener
    },
    forget: () => {},
    close: () => {},
  }
}

/** What its code has started. */
function familyOf({ attemptId }: Launchable) {
  return findFamily({ mark: attemptId, session: null })
}

/** In the room that was set aside for it: a full disk cannot lose it. */
function overwrite(path: string, text: string): void {
  const file = openSync(path, 'r+')
  try {
    writeSync(file, text, 0)
  } finally {
    closeSync(file)
  }
}
