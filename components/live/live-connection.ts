import type { StreamEventName } from '@/lib/contract/stream'
import { TopicBook } from './topic-book'

/** `paused`: the tab is hidden. `polling`: the stream cannot be had, so readers are told to read anew. */
export type LiveStatus = 'live' | 'reconnecting' | 'polling' | 'paused'
export type LiveHandler = (name: StreamEventName, value: unknown) => void

/** What the connection needs of the browser. */
export interface LiveSurroundings {
  open(url: string): LiveSource
  isVisible(): boolean
  setTimeout(work: () => void, ms: number): unknown
  clearTimeout(timer: unknown): void
}

/** The part of an EventSource that is used. */
export interface LiveSource {
  addEventListener(name: string, listener: (event: { data: string; lastEventId: string }) => void): void
  onerror: ((event: never) => void) | null
  close(): void
}

const eventNames = [
  'sync',
  'list',
  'runners',
  'events',
  'services',
  'channels',
  'task',
  'progress',
  'log',
  'output',
  'end',
  'gone',
] as const
/** Their ids say how far a task has been read; on others the browser repeats an older id, maybe of another task. */
const numbered: readonly StreamEventName[] = ['log', 'output']

/** Several parts of a page that appear together ask once. */
const afterAddingMs = 20
/** What is no longer looked at may be looked at again at once: the next task in the drawer. */
const afterRemovingMs = 1500
/** A proxy that gathers the stream never lets it begin. */
const beginsWithinMs = 10_000
const firstRetryMs = 500
const slowestRetryMs = 15_000
const failuresBeforePolling = 3
const pollTickMs = 1000
const ticksBetweenLists = 5
const ticksBetweenTasks = 2

type Timers = Record<'reconnect' | 'deadline' | 'poll', unknown>

/** The tab's one connection to `/api/stream`, shared by all parts of the page. */
export class LiveConnection {
  #status: LiveStatus = 'live'
  readonly #topics = new TopicBook()
  readonly #world: LiveSurroundings
  readonly #watchers = new Set<() => void>()
  #source: LiveSource | null = null
  #isBegun = false
  #failures = 0
  readonly #timers: Timers = { reconnect: null, deadline: null, poll: null }
  #ticks = 0

  constructor(world: LiveSurroundings) {
    this.#world = world
  }

  get status(): LiveStatus {
    return this.#status
  }

  /** Calls the watcher whenever the status changes; answers how to end it. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /**
   * Has the handler told of a topic (`list`, `runners`, `events`, `services`, `channels`, `task:<id>`,
   * `task:<id>@<cursor>`), and of every `sync`, upon which it reads anew what it shows. Answers how to end it.
   */
  subscribe(topic: string, handler: LiveHandler): () => void {
    const isNew = this.#topics.add(topic, handler)
    if (isNew) this.#connectIn(afterAddingMs)
    else if (this.#isBegun) this.#makeUpFor(topic, handler)
    return () => {
      if (this.#topics.remove(topic, handler)) this.#connectIn(afterRemovingMs)
    }
  }

  /** The tab was shown or hidden, or the network came back. */
  surroundingsChanged(): void {
    this.#cancel('reconnect')
    if (this.#world.isVisible()) this.#connectIn(0)
    else this.#pause()
  }

  // What changed between the server's writing of the page and now was told to others.
  #makeUpFor(topic: string, handler: LiveHandler): void {
    const sync = { now: new Date().toISOString() }
    this.#world.setTimeout(() => this.#topics.has(topic, handler) && handler('sync', sync), 0)
  }

  #connectIn(ms: number): void {
    this.#cancel('reconnect')
    this.#timers.reconnect = this.#world.setTimeout(() => this.#connect(), ms)
  }

  #connect(): void {
    this.#disconnect()
    if (!this.#world.isVisible()) this.#pause()
    else if (this.#topics.isEmpty) this.#stopPolling()
    else this.#open()
  }

  #pause(): void {
    this.#disconnect()
    this.#stopPolling()
    if (!this.#topics.isEmpty) this.#say('paused')
  }

  #open(): void {
    const source = this.#world.open(`/api/stream?topics=${this.#topics.address()}`)
    this.#source = source
    for (const name of eventNames) {
      source.addEventListener(name, (event) => {
        if (this.#source === source) this.#take(name, event)
      })
    }
    source.onerror = () => {
      if (this.#source === source) this.#failed()
    }
    this.#timers.deadline = this.#world.setTimeout(() => this.#failed(), beginsWithinMs)
  }

  #take(name: StreamEventName, { data, lastEventId }: { data: string; lastEventId: string }): void {
    const value: unknown = JSON.parse(data)
    if (name === 'sync') this.#begun()
    const cursor = numbered.includes(name) ? lastEventId : null
    for (const handler of this.#topics.handlersOf(name, value, cursor)) handler(name, value)
  }

  #begun(): void {
    this.#isBegun = true
    this.#cancel('deadline')
    this.#failures = 0
    this.#stopPolling()
    this.#say('live')
  }

  // The browser would come back by itself, but with the cursors of the first time.
  #failed(): void {
    this.#disconnect()
    this.#failures++
    this.#connectIn(Math.min(firstRetryMs * 2 ** (this.#failures - 1), slowestRetryMs))
    const isPolling = this.#failures > failuresBeforePolling
    this.#say(isPolling ? 'polling' : 'reconnecting')
    if (isPolling) this.#timers.poll ??= this.#world.setTimeout(() => this.#pollOnce(), 0)
  }

  #pollOnce(): void {
    const due = { lists: this.#ticks % ticksBetweenLists === 0, tasks: this.#ticks % ticksBetweenTasks === 0 }
    this.#ticks++
    const sync = { now: new Date().toISOString() }
    for (const handler of this.#topics.handlersToPoll(due)) handler('sync', sync)
    this.#timers.poll = this.#world.setTimeout(() => this.#pollOnce(), pollTickMs)
  }

  #stopPolling(): void {
    this.#cancel('poll')
    this.#ticks = 0
  }

  #disconnect(): void {
    this.#cancel('deadline')
    this.#source?.close()
    this.#source = null
    this.#isBegun = false
  }

  #cancel(timer: keyof Timers): void {
    this.#world.clearTimeout(this.#timers[timer])
    this.#timers[timer] = null
  }

  #say(status: LiveStatus): void {
    if (status === this.#status) return
    this.#status = status
    for (const watcher of [...this.#watchers]) watcher()
  }
}
