import { log } from '@/lib/core/log'
import type { Db } from '@/lib/db/open'
import { channelsTopic } from './channels-topic'
import { eventsTopic } from './events-topic'
import { ListTopic } from './list-topic'
import { runnersTopic } from './runners-topic'
import { servicesTopic } from './services-topic'
import type { Sink } from './sink'
import { heartbeat, retryHint } from './sse'
import type { StateTopic } from './state-topic'
import { TaskFeed } from './task-feed'
import { readWatchedRows } from './watched-row'
import type { Watcher } from './watcher'

const heartbeatMs = 15_000
const retryMs = 1000

/**
 * All live readers of this process. While there are any it is woken by every commit, reads once what moved, and sends
 * each message to all of its readers. While there are none it does nothing at all.
 */
export class Hub {
  readonly list: ListTopic
  readonly runners: StateTopic
  readonly events: StateTopic
  readonly services: StateTopic
  readonly channels: StateTopic
  readonly #db: Db
  readonly #feeds = new Map<string, TaskFeed>()
  readonly #sinks = new Set<Sink>()
  #unlisten: (() => void) | null = null
  #heartbeat: NodeJS.Timeout | undefined
  #later: NodeJS.Timeout | undefined
  #laterAt = Number.POSITIVE_INFINITY
  #running: Promise<void> | null = null
  #next: Promise<void> | null = null

  constructor(db: Db) {
    this.#db = db
    this.list = new ListTopic(db)
    this.runners = runnersTopic(db)
    this.events = eventsTopic(db)
    this.services = servicesTopic(db)
    this.channels = channelsTopic(db)
  }

  /** Takes in a reader; it leaves by closing. */
  add(sink: Sink): void {
    if (sink.isClosed) return
    this.#sinks.add(sink)
    sink.onClose(() => this.#remove(sink))
    sink.send(retryHint)
    if (this.#unlisten) return
    this.#unlisten = this.#db.onWake(() => this.#wake())
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs).unref()
  }

  /** Sends a reader what it has not of a task, then whatever comes, until it closes or the task has ended. */
  async watch(taskId: string, watcher: Watcher): Promise<void> {
    const feed = this.#feeds.get(taskId) ?? new TaskFeed(taskId, this.#db, (ms) => this.#wakeAfter(ms))
    this.#feeds.set(taskId, feed)
    feed.watchers.add(watcher)
    watcher.sink.onClose(() => this.#leave(feed, watcher))
    // What it may already have seen elsewhere must not be ahead of us.
    await this.#poll()
    const { cursor } = feed
    if (cursor && isAhead(watcher.cursor, cursor)) watcher.cursor = { ...cursor }
    await feed.join(watcher)
    if (feed.watchers.size === 0) this.#drop(feed)
  }

  #leave(feed: TaskFeed, watcher: Watcher): void {
    feed.watchers.delete(watcher)
    if (feed.watchers.size === 0) this.#drop(feed)
  }

  #drop(feed: TaskFeed): void {
    if (this.#feeds.get(feed.taskId) === feed) this.#feeds.delete(feed.taskId)
  }

  #remove(sink: Sink): void {
    this.#sinks.delete(sink)
    if (this.#sinks.size > 0) return
    this.#unlisten?.()
    this.#unlisten = null
    clearInterval(this.#heartbeat)
    clearTimeout(this.#later)
    this.#laterAt = Number.POSITIVE_INFINITY
  }

  #wake(): void {
    this.list.wake()
    this.runners.wake()
    this.events.wake()
    this.services.wake()
    this.channels.wake()
    if (this.#feeds.size > 0) this.#poll().catch((error) => this.#failed(error))
  }

  /** One look at all watched tasks that begins after this call; calls meanwhile share the next one. */
  #poll(): Promise<void> {
    this.#next ??= (this.#running ?? Promise.resolve())
      .catch(() => {})
      .then(() => {
        this.#running = this.#next
        this.#next = null
        return this.#look()
      })
    return this.#next
  }

  async #look(): Promise<void> {
    const feeds = [...this.#feeds.values()].filter((feed) => !feed.end)
    if (feeds.length === 0) return
    const rows = await readWatchedRows(
      feeds.map((feed) => feed.taskId),
      this.#db,
    )
    await Promise.all(feeds.map((feed) => feed.advance(rows.get(feed.taskId))))
    for (const feed of feeds) if (feed.watchers.size === 0) this.#drop(feed)
  }

  #failed(error: unknown): void {
    log.warn({ err: error }, 'the live view could not be read')
    this.#wakeAfter(retryMs)
  }

  #wakeAfter(ms: number): void {
    const at = performance.now() + ms
    if (this.#laterAt <= at) return
    clearTimeout(this.#later)
    this.#laterAt = at
    this.#later = setTimeout(() => {
      this.#laterAt = Number.POSITIVE_INFINITY
      this.#wake()
    }, ms).unref()
  }

  #beat(): void {
    for (const sink of [...this.#sinks]) {
      sink.send(heartbeat)
      sink.dropIfStalled()
    }
  }
}

function isAhead(a: Watcher['cursor'], b: Watcher['cursor']): boolean {
  return a.eventNo > b.eventNo || a.outputNo > b.outputNo
}

/** The hub of this process for a database. */
export function hubOf(db: Db): Hub {
  // On globalThis: Next bundles this module into every route anew, and each copy would read for itself.
  const held = globalThis as { taskyardHubs?: WeakMap<Db, Hub> }
  held.taskyardHubs ??= new WeakMap()
  const hub = held.taskyardHubs.get(db) ?? new Hub(db)
  held.taskyardHubs.set(db, hub)
  return hub
}
