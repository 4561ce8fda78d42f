import Database from 'better-sqlite3'
import { Tick } from '@/lib/db/sqlite/tick'
import { WakeListeners } from '@/lib/db/wake-listeners'

const safetyNetMs = 500

/** Wakes the listeners of this process after a commit of any process: by the tick file, and by a look every 500 ms. */
export class SqliteWake {
  readonly #path: string
  readonly #tick: Tick
  readonly #listeners = new WakeListeners()
  #timer: NodeJS.Timeout | undefined
  #observer: Database.Database | undefined
  #seenVersion: unknown

  constructor(path: string, wakeDir: string) {
    this.#path = path
    this.#tick = new Tick(wakeDir)
  }

  committed(): void {
    this.#tick.write()
  }

  listen(listener: () => void): () => void {
    if (this.#listeners.isEmpty) this.#start()
    this.#listeners.add(listener)
    return () => {
      this.#listeners.remove(listener)
      if (this.#listeners.isEmpty) this.#stop()
    }
  }

  close(): void {
    this.#stop()
    this.#tick.close()
  }

  #start(): void {
    this.#lookForCommits()
    this.#tick.watch(() => {
      this.#lookForCommits()
      this.#listeners.wake()
    })
    this.#timer = setInterval(() => this.#lookForCommits() && this.#listeners.wake(), safetyNetMs).unref()
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#tick.unwatch()
    this.#observer?.close()
    this.#observer = undefined
  }

  // On a connection of its own: a connection's data_version does not count its own commits.
  #lookForCommits(): boolean {
    try {
      this.#observer ??= new Database(this.#path, { readonly: true, timeout: 0 })
      const version = this.#observer.pragma('data_version', { simple: true })
      const isNew = version !== this.#seenVersion
      this.#seenVersion = version
      return isNew
    } catch {
      // Not there yet, or locked for a moment: looked at again in half a second.
      return false
    }
  }
}
