import type { StreamEventName } from '@/lib/contract/stream'
import type { LiveHandler } from './live-connection'

/** Of no single task. */
const ofAll: readonly StreamEventName[] = ['list', 'runners', 'events', 'services', 'channels']

interface Entry {
  handlers: Set<LiveHandler>
  /** How far a task has been read: where a new connection goes on. */
  cursor: string | null
}

/** Who wants to hear of which topic, and how far each task has been read. */
export class TopicBook {
  readonly #entries = new Map<string, Entry>()

  get isEmpty(): boolean {
    return this.#entries.size === 0
  }

  /** True where the topic was not there before. */
  add(topic: string, handler: LiveHandler): boolean {
    const { name, cursor } = split(topic)
    const entry = this.#entries.get(name)
    if (entry) {
      entry.handlers.add(handler)
      // It needs everything from its own cursor on, and that may be older than what the others have.
      const isBehind = cursor !== entry.cursor && name.startsWith('task:')
      if (isBehind) entry.cursor = cursor
      return isBehind
    }
    this.#entries.set(name, { handlers: new Set([handler]), cursor })
    return true
  }

  has(topic: string, handler: LiveHandler): boolean {
    return this.#entries.get(split(topic).name)?.handlers.has(handler) ?? false
  }

  /** True where nobody is left for the topic. */
  remove(topic: string, handler: LiveHandler): boolean {
    const { name } = split(topic)
    const entry = this.#entries.get(name)
    entry?.handlers.delete(handler)
    return entry?.handlers.size === 0 && this.#entries.delete(name)
  }

  /** `list,task:tsk_…@12.3400` */
  address(): string {
    return [...this.#entries].map(([name, { cursor }]) => (cursor ? `${name}@${cursor}` : name)).join(',')
  }

  /** Who is told of this message. A cursor is kept. */
  handlersOf(event: StreamEventName, value: unknown, cursor: string | null): LiveHandler[] {
    if (event === 'sync') return [...this.#entries.values()].flatMap(({ handlers }) => [...handlers])
    const entry = this.#entries.get(ofAll.includes(event) ? event : `task:${taskIdOf(value)}`)
    if (entry && cursor) entry.cursor = cursor
    return entry ? [...entry.handlers] : []
  }

  /** Who reads anew where there is no stream. */
  handlersToPoll(due: { lists: boolean; tasks: boolean }): LiveHandler[] {
    return [...this.#entries]
      .filter(([name]) => (name.startsWith('task:') ? due.tasks : due.lists))
      .flatMap(([, { handlers }]) => [...handlers])
  }
}

function split(topic: string): { name: string; cursor: string | null } {
  const [name = '', cursor] = topic.split('@')
  return { name, cursor: cursor ?? null }
}

function taskIdOf(value: unknown): string {
  const { task_id: id } = value as { task_id?: unknown }
  return typeof id === 'string' ? id : ''
}
