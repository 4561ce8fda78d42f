import { Client } from 'pg'
import { wakeChannel } from '@/lib/db/postgresql/adapter'
import { WakeListeners } from '@/lib/db/wake-listeners'

const backoffMs = { first: 100, most: 5_000 }
const disconnectedPollMs = 2_000

/**
 * One LISTEN connection a process. While it is broken its listeners are woken every 2 s, since they cannot know what
 * they miss, and once more as soon as it stands again.
 */
export class PostgresListener {
  readonly #url: string
  readonly #listeners = new WakeListeners()
  #client: Client | undefined
  #isOpen = false
  #retryMs = backoffMs.first
  #retryTimer: NodeJS.Timeout | undefined
  #pollTimer: NodeJS.Timeout | undefined

  constructor(url: string) {
    this.#url = url
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    if (!this.#isOpen) {
      this.#isOpen = true
      void this.#connect()
    }
    return () => {
      this.#listeners.remove(listener)
      if (this.#listeners.isEmpty) void this.close()
    }
  }

  async close(): Promise<void> {
    this.#isOpen = false
    clearTimeout(this.#retryTimer)
    clearInterval(this.#pollTimer)
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => {})
  }

  async #connect(): Promise<void> {
    const client = new Client({ connectionString: this.#url, keepAlive: true, application_name: 'taskyard wake' })
    this.#client = client
    client.on('notification', () => this.#listeners.wake())
    client.on('error', () => {})
    client.once('end', () => this.#lost(client))
    try {
      await client.connect()
      await client.query(`LISTEN ${wakeChannel}`)
      this.#connected()
    } catch {
      await client.end().catch(() => {})
      this.#lost(client)
    }
  }

  #connected(): void {
    this.#retryMs = backoffMs.first
    clearInterval(this.#pollTimer)
    this.#pollTimer = undefined
    this.#listeners.wake()
  }

  // Told twice of one loss (a failed connect and its end), it acts once.
  #lost(client: Client): void {
    if (!this.#isOpen || this.#client !== client) return
    this.#client = undefined
    this.#pollTimer ??= setInterval(() => this.#listeners.wake(), disconnectedPollMs).unref()
    this.#retryTimer = setTimeout(() => void this.#connect(), this.#retryMs).unref()
    this.#retryMs = Math.min(this.#retryMs * 2, backoffMs.most)
  }
}
