import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import type { Sink } from './sink'

/** How things stand: a message, and what makes it another one. */
export interface State {
  key: string
  bytes: Uint8Array
}

interface StateTopicOptions {
  read(db: Db): Promise<State>
  /** Every commit wakes us, and few of them are about this: it is looked at no more often, ms. */
  restMs: number
  /** Looked at so often even if nobody wakes us, ms. */
  lookMs?: number
  /** Whether a new reader is told how things stand; else only of what comes after it. */
  greets: boolean
}

/** Tells all its readers how something stands, whenever that has changed. */
export class StateTopic {
  readonly #db: Db
  readonly #options: StateTopicOptions
  readonly #sinks = new Set<Sink>()
  #soon: NodeJS.Timeout | undefined
  #regular: NodeJS.Timeout | undefined
  #lookedAt = 0
  #told = ''

  constructor(db: Db, options: StateTopicOptions) {
    this.#db = db
    this.#options = options
  }

  async add(sink: Sink): Promise<void> {
    const { greets, lookMs } = this.#options
    const isFirst = this.#sinks.size === 0
    const state = greets || isFirst ? await this.#options.read(this.#db) : null
    if (sink.isClosed) return
    if (state && greets) sink.send(state.bytes)
    if (state && this.#sinks.size === 0) this.#told = state.key
    this.#sinks.add(sink)
    if (lookMs) this.#regular ??= setInterval(() => void this.#look(), lookMs).unref()
    sink.onClose(() => this.#remove(sink))
  }

  wake(): void {
    if (this.#sinks.size === 0 || this.#soon) return
    const waitMs = Math.max(0, this.#lookedAt + this.#options.restMs - performance.now())
    this.#soon = setTimeout(() => {
      this.#soon = undefined
      void this.#look()
    }, waitMs).unref()
  }

  #remove(sink: Sink): void {
    this.#sinks.delete(sink)
    if (this.#sinks.size > 0) return
    clearTimeout(this.#soon)
    clearInterval(this.#regular)
    this.#soon = undefined
    this.#regular = undefined
  }

  async #look(): Promise<void> {
    this.#lookedAt = performance.now()
    try {
      const { key, bytes } = await this.#options.read(this.#db)
      if (key === this.#told) return
      this.#told = key
      for (const sink of this.#sinks) sink.send(bytes)
    } catch (error) {
      log.warn({ err: error }, 'what readers of the live view are told could not be read')
    }
  }
}
