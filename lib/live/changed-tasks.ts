import type { Db } from '@/lib/db/open'

// Events get their time before they are committed: one that waited for the writer's turn appears behind its time.
const slackMs = 3000
const maxEvents = 5000

/**
 * Which tasks have changed since the last look. By events, of which every transition has one and whose time is indexed;
 * what a running task's progress says is compared beside.
 */
export class ChangedTasks {
  readonly #db: Db
  #seen = new Map<string, number>()
  #progress = new Map<string, string>()
  #since = 0
  #begun: Promise<unknown> | null = null

  constructor(db: Db) {
    this.#db = db
  }

  /** Takes everything up to now as known. */
  async begin(): Promise<void> {
    this.#begun ??= this.#begin()
    await this.#begun
  }

  async #begin(): Promise<void> {
    this.#since = Date.now()
    await this.next()
  }

  /** Ids of the tasks that changed, were made or were deleted since the last call. */
  async next(): Promise<string[]> {
    const [byEvents, byProgress] = [await this.#byEvents(), await this.#byProgress()]
    return [...new Set([...byEvents, ...byProgress])]
  }

  async #byEvents(): Promise<string[]> {
    const events = await this.#db.read.event.findMany({
      where: { createdAt: { gte: new Date(this.#since - slackMs) } },
      orderBy: { createdAt: 'asc' },
      select: { id: true, taskId: true, createdAt: true },
      take: maxEvents,
    })
    const fresh = events.filter((event) => !this.#seen.has(event.id))
    for (const event of fresh) this.#seen.set(event.id, event.createdAt.getTime())
    this.#since = Math.max(this.#since, events.at(-1)?.createdAt.getTime() ?? 0)
    for (const [id, at] of this.#seen) if (at < this.#since - slackMs) this.#seen.delete(id)
    return fresh.flatMap((event) => event.taskId ?? [])
  }

  async #byProgress(): Promise<string[]> {
    const running = await this.#db.read.task.findMany({
      where: { status: 'running' },
      select: { id: true, progress: true },
      take: 1000,
    })
    const present = new Map(running.map((task) => [task.id, JSON.stringify(task.progress)]))
    const changed = [...present].filter(([id, progress]) => this.#progress.get(id) !== progress).map(([id]) => id)
    this.#progress = present
    return changed
  }
}
