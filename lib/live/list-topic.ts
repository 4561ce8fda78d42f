import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { countAllTasks } from '@/lib/tasks/list'
import { ChangedTasks } from './changed-tasks'
import type { Sink } from './sink'
import { message } from './sse'

/** Lists are read anew at most four times a second. */
const restMs = 250

/** Tells readers of lists which tasks have changed, and the counts. */
export class ListTopic {
  readonly #db: Db
  readonly #sinks = new Set<Sink>()
  #changed: ChangedTasks | null = null
  #timer: NodeJS.Timeout | undefined
  #isTelling = false
  #isWoken = false
  #toldAt = 0

  constructor(db: Db) {
    this.#db = db
  }

  async add(sink: Sink): Promise<void> {
    const changed = this.#changed ?? new ChangedTasks(this.#db)
    this.#changed = changed
    await changed.begin()
    if (sink.isClosed) return
    // The last other reader may have left meanwhile, and taken it along.
    this.#changed ??= changed
    this.#sinks.add(sink)
    sink.onClose(() => {
      this.#sinks.delete(sink)
      if (this.#sinks.size === 0) this.#changed = null
    })
  }

  wake(): void {
    if (this.#sinks.size === 0) return
    this.#isWoken = true
    if (this.#isTelling || this.#timer) return
    const waitMs = Math.max(0, this.#toldAt + restMs - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.#tell()
    }, waitMs).unref()
  }

  async #tell(): Promise<void> {
    this.#isTelling = true
    this.#isWoken = false
    try {
      const changed = (await this.#changed?.next()) ?? []
      if (changed.length > 0) {
        const bytes = message('list', { changed, counts: await countAllTasks(this.#db) })
        for (const sink of this.#sinks) sink.send(bytes)
      }
    } catch (error) {
      log.warn({ err: error }, 'the changes of the list could not be read')
    }
    this.#toldAt = performance.now()
    this.#isTelling = false
    if (this.#isWoken) this.wake()
  }
}
