import { finalStatuses } from '@/lib/contract/states'
import type { OwnPostgres } from '@/tests/helpers/own-postgres'
import type { TestLauncher } from '@/tests/helpers/scene'
import { freezeRunner, lockDatabase, stopDatabase } from './disturbances'
import { type Installation, install } from './installation'
import { Journal } from './journal'
import { judge } from './judge'
import { Killer } from './killer'
import { Load } from './load'
import type { Machine } from './machine'
import { Random } from './random'
import { recoveries } from './recovery'
import type { StormReport } from './report'

export interface StormOptions {
  /** Half of them at labelled points. */
  kills: number
  seed: number
  launcher: TestLauncher
  /** A server that may be stopped, and then runners on three machines; null: SQLite, and one. */
  postgres: OwnPostgres | null
  /** How long the database is gone, or its file locked, before the kills begin. */
  outageMs: number
  /** How long one of the three runners stands still before that; 0: not at all. */
  freezeMs?: number
  /** Ends it early: what it started goes, and it rejects. */
  stop?: AbortSignal
  /** Is told how far it is, now and then. */
  tell?: (progress: string) => void
}

/** A load of all kinds, kills at random and at every labelled point, and a judgement when all has ended. */
export async function runStorm(options: StormOptions): Promise<StormReport> {
  const begun = performance.now()
  const { kills, seed, tell } = options
  const installation = await install(options.launcher, options.postgres?.url ?? null)
  const journal = new Journal()
  const load = new Load(installation, journal, new Random(seed))
  const telling = setInterval(() => tell?.(`${journal.kills.length} kills, ${load.progress}`), 10_000)
  const over = new AbortController()
  try {
    await widenLanes(installation)
    const loading = load.run()
    // A load that fails, or somebody who has enough of it, ends the storm at once.
    const ended = Promise.race([loading, whenStopped(options.stop)])
    const found = await Promise.race([disturb(options, installation, journal, load), ended.then(() => [])])
    await Promise.race([kill(installation.machines, new Killer(journal, over.signal), seed, kills), ended])
    load.enough()
    await ended
    await untilAtRest(installation)
    const verdict = await judge(installation, journal)
    verdict.violations.push(...found)
    const { repeats } = installation.client
    return {
      seed,
      launcher: options.launcher,
      database: installation.db.kind,
      journal,
      repeats,
      ...verdict,
      recoveries: recoveries(installation, journal, verdict.tasks),
      seconds: (performance.now() - begun) / 1000,
    }
  } finally {
    over.abort()
    clearInterval(telling)
    await installation.close()
  }
}

function whenStopped(stop?: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    const end = () => reject(new Error('the storm was stopped'))
    if (stop?.aborted) end()
    stop?.addEventListener('abort', end)
  })
}

async function disturb(
  { postgres, outageMs, freezeMs = 0 }: StormOptions,
  installation: Installation,
  journal: Journal,
  load: Load,
): Promise<string[]> {
  if (!postgres) return lockDatabase(installation, outageMs)
  const found = freezeMs > 0 ? await freezeRunner(installation, load, freezeMs) : []
  await stopDatabase(postgres, outageMs, installation, journal)
  return found
}

async function kill(machines: Machine[], killer: Killer, seed: number, kills: number): Promise<void> {
  const atPoints = Math.floor(kills / 2)
  await Promise.all([
    killer.killAtPoints(machines, new Random(seed + 1), atPoints),
    killer.killAtRandom(machines, new Random(seed + 2), kills - atPoints),
  ])
}

/** Most of what is asked for shall be running, for there is nothing to kill of what waits. */
async function widenLanes({ client }: Installation): Promise<void> {
  for (const [lane, capacity] of [
    ['commands', 14],
    ['maintenance', 3],
  ] as const) {
    await client.ask('PATCH', `/api/lanes/${lane}`, { capacity })
  }
}

/** Until all tasks have ended and nothing is left of them; or until nothing has changed for a minute: the judge tells what hangs. */
async function untilAtRest({ db, machines }: Installation): Promise<void> {
  let last = ''
  let changedAt = performance.now()
  while (performance.now() - changedAt < 60_000) {
    const left = await db.read.task.findMany({
      where: { status: { notIn: [...finalStatuses] } },
      select: { id: true, status: true, eventNo: true, outputNo: true },
    })
    const spools = machines.flatMap((machine) => machine.attempts())
    if (left.length === 0 && spools.length === 0) return
    const now = JSON.stringify([left, spools])
    if (now !== last) changedAt = performance.now()
    last = now
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
