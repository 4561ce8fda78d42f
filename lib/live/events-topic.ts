import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import type { Sink } from './sink'
import { message } from './sse'

/** Every commit wakes us: the log is looked at no more often than this. */
const restMs = 500
/** Web and runner write with clocks of their own, so that the last to be written need not be the newest. */
const looksBack = 20

/** Tells readers of the event log that there is something new in it. */
export class EventsTopic {
  readonly #db: Db
  readonly #sinks = new Set<Sink>()
  #timer: NodeJS.Timeout | undefined
  #lookedAt = 0
  #told = ''

  constructor(db: Db) {
    this.#db = db
  }

  async add(sink: Sink): Promise<void> {
    // Told of what comes after this look; the reader reads after it.
    if (this.#sinks.size === 0) this.#told = keyOf(await readNewest(this.#db))
    if (sink.isClosed) return
    this.#sinks.add(sink)
    sink.onClose(() => this.#remove(sink))
  }

  wake(): void {
    if (this.#sinks.size === 0 || this.#timer) return
    const waitMs = Math.max(0, this.#lookedAt + restMs - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.#look()
    }, waitMs).unref()
  }

  #remove(sink: Sink): void {
    this.#sinks.delete(sink)
    if (this.#sinks.size > 0) return
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  async #look(): Promise<void> {
    this.#lookedAt = performance.now()
    try {
      const newest = await readNewest(this.#db)
      if (keyOf(newest) === this.#told) return
      this.#told = keyOf(newest)
      const bytes = message('events', { newest: newest[0] ?? null })
      for (const sink of this.#sinks) sink.send(bytes)
    } catch (error) {
      log.warn({ err: error }, 'the newest events could not be read')
    }
  }
}

function keyOf(ids: string[]): string {
  return ids.join()
}

async function readNewest(db: Db): Promise<string[]> {
  const events = await db.read.event.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: looksBack,
    select: { id: true },
  })
  return events.map(({ id }) => id)
}
