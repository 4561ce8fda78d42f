import type { EventView } from '@/lib/contract/task'

/** Answers a page of a task's events, newest first, and whether there are older ones. Pages count from 1. */
export type FetchEvents = (page: number) => Promise<{ events: EventView[]; hasMore: boolean }>

export interface TaskEventsState {
  /** Newest first, each number once. */
  events: EventView[]
  hasMore: boolean
  isLoading: boolean
  error: unknown
}

/** The timeline of one task: what was fetched and what the stream told, merged by number. */
export class TaskEvents {
  #state: TaskEventsState = { events: [], hasMore: true, isLoading: false, error: null }
  readonly #listeners = new Set<() => void>()
  #pages = 0
  readonly #fetchEvents: FetchEvents

  constructor(fetchEvents: FetchEvents) {
    this.#fetchEvents = fetchEvents
  }

  read = (): TaskEventsState => this.#state

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  append(events: EventView[]) {
    this.#change({ events: merged(this.#state.events, events) })
  }

  /** The newest page again: after a connection was lost for longer than the stream can make good. */
  async refresh() {
    this.#pages = 0
    await this.older()
  }

  async older() {
    if (this.#state.isLoading) return
    this.#change({ isLoading: true, error: null })
    try {
      const { events, hasMore } = await this.#fetchEvents(this.#pages + 1)
      this.#pages++
      this.#change({ events: merged(this.#state.events, events), hasMore, isLoading: false })
    } catch (error) {
      this.#change({ error, isLoading: false })
    }
  }

  #change(next: Partial<TaskEventsState>) {
    this.#state = { ...this.#state, ...next }
    for (const listener of this.#listeners) listener()
  }
}

function merged(known: EventView[], more: EventView[]): EventView[] {
  const byId = new Map([...known, ...more].map((event) => [event.id, event]))
  return [...byId.values()].sort((a, b) => (b.no ?? 0) - (a.no ?? 0))
}
