import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { countUpdates } from '@/lib/services/count-updates'
import type { Sink } from './sink'
import { message } from './sse'

/** Every commit wakes us, and few of them are about services. */
const restMs = 2000

/** Tells for how many services there is an update, and when that changes. */
export class ServicesTopic {
  readonly #db: Db
  readonly #sinks = new Set<Sink>()
  #timer: NodeJS.Timeout | undefined
  #lookedAt = 0
  #told = 0

  constructor(db: Db) {
    this.#db = db
  }

  async add(sink: Sink): Promise<void> {
    const updates = await countUpdates(this.#db)
    if (sink.isClosed) return
    sink.send(message('services', { updates }))
    if (this.#sinks.size === 0) this.#told = updates
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
      const updates = await countUpdates(this.#db)
      if (updates === this.#told) return
      this.#told = updates
      const bytes = message('services', { updates })
      for (const sink of this.#sinks) sink.send(bytes)
    } catch (error) {
      log.warn({ err: error }, 'the services could not be counted')
    }
  }
}
