import type { StreamEvent } from '@/lib/contract/stream'
import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { runnerSilenceMs } from '@/lib/tasks/waiting'
import type { Sink } from './sink'
import { message } from './sse'

/** A runner that dies says nothing: only looking again finds out. */
const lookMs = 5000
/** Every commit wakes us, and most of them are not about runners. */
const restBetweenLooksMs = 1000

/** Tells how many runners are alive, and each sign of life: whoever shows when one was last heard of need not ask. */
export class RunnersTopic {
  readonly #db: Db
  readonly #sinks = new Set<Sink>()
  #timer: NodeJS.Timeout | undefined
  #soon: NodeJS.Timeout | undefined
  #told = ''
  #lookedAt = 0

  constructor(db: Db) {
    this.#db = db
  }

  async add(sink: Sink): Promise<void> {
    const health = await readHealth(this.#db)
    if (sink.isClosed) return
    sink.send(message('runners', health))
    if (this.#sinks.size === 0) this.#told = keyOf(health)
    this.#sinks.add(sink)
    this.#timer ??= setInterval(() => void this.#look(), lookMs).unref()
    sink.onClose(() => this.#remove(sink))
  }

  wake(): void {
    if (this.#sinks.size === 0 || this.#soon) return
    const restMs = Math.max(0, this.#lookedAt + restBetweenLooksMs - performance.now())
    this.#soon = setTimeout(() => {
      this.#soon = undefined
      void this.#look()
    }, restMs).unref()
  }

  #remove(sink: Sink): void {
    this.#sinks.delete(sink)
    if (this.#sinks.size > 0) return
    clearInterval(this.#timer)
    clearTimeout(this.#soon)
    this.#soon = undefined
    this.#timer = undefined
  }

  async #look(): Promise<void> {
    this.#lookedAt = performance.now()
    try {
      const health = await readHealth(this.#db)
      if (keyOf(health) === this.#told) return
      this.#told = keyOf(health)
      const bytes = message('runners', health)
      for (const sink of this.#sinks) sink.send(bytes)
    } catch (error) {
      log.warn({ err: error }, 'the runners could not be read')
    }
  }
}

function keyOf({ alive, known, last_seen_at }: StreamEvent<'runners'>): string {
  return `${alive}/${known} ${last_seen_at}`
}

async function readHealth(db: Db): Promise<StreamEvent<'runners'>> {
  const [machines, alive] = await Promise.all([
    db.read.runner.groupBy({ by: ['serverId'], _max: { heartbeatAt: true } }),
    db.read.runner.findMany({
      where: { stoppedAt: null, heartbeatAt: { gt: new Date(Date.now() - runnerSilenceMs) } },
      select: { serverId: true },
      distinct: ['serverId'],
    }),
  ])
  const seen = machines.flatMap((machine) => machine._max.heartbeatAt?.getTime() ?? [])
  return {
    alive: alive.length,
    known: machines.length,
    last_seen_at: seen.length > 0 ? new Date(Math.max(...seen)).toISOString() : null,
  }
}
