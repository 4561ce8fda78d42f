import { type TaskType, taskTypes } from '@/lib/contract/states'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import type { TaskFilter } from './filter'
import type { SortKeys } from './page-of-ids'
import { type TimeWindow, timeWindows } from './time-windows'

export type TypeCounts = Record<TaskType, number>
export type Match = SortKeys & { type: string }

/** More found by a text filter than anybody reads: it is narrowed instead. */
const maxMatches = 10_000

/** Goes through all tasks window by window and counts those of a filter (its types aside); keeps what a text filter finds. */
export class TaskScan {
  readonly counts: TypeCounts = { manual: 0, webhook: 0, scheduler: 0, maintenance: 0, internal: 0 }
  readonly matches: Match[] = []
  readonly done: Promise<void>
  /** Resolves once the newest tasks are counted and more are known to follow, and at the end. */
  readonly begun: Promise<void>
  isDone = false
  isCut = false
  windows = 0
  readonly startedAt = performance.now()
  endedAt = 0
  readonly #filter: TaskFilter
  readonly #db: Db
  #tellBegun: () => void = () => {}

  constructor(filter: TaskFilter, db: Db) {
    this.#filter = filter
    this.#db = db
    this.begun = new Promise((begun) => {
      this.#tellBegun = begun
    })
    this.done = this.#run()
    // Whoever waits for it is told; a scan that nobody waits for any more must not end the process.
    this.done.catch(() => {})
  }

  async #run(): Promise<void> {
    try {
      for await (const window of this.#windows()) {
        await (this.#filter.text ? this.#search(window, this.#filter.text) : this.#count(window))
        this.windows++
        if (window.gte) this.#tellBegun()
        if (this.matches.length >= maxMatches) {
          this.isCut = true
          break
        }
      }
    } catch (error) {
      // What was counted so far is nothing to go by.
      this.windows = 0
      throw error
    } finally {
      this.isDone = true
      this.endedAt = performance.now()
      this.#tellBegun()
    }
  }

  #windows(): Iterable<TimeWindow> | AsyncIterable<TimeWindow> {
    const { id, createdAt } = this.#filter.where
    if (id) return [{}]
    return timeWindows(createdAt ? { createdAt } : {}, this.#db)
  }

  async #search(window: TimeWindow, text: Prisma.TaskWhereInput): Promise<void> {
    const found = await this.#db.read.task.findMany({
      where: { AND: [this.#within(window), text] },
      select: { id: true, type: true, createdAt: true, finishedAt: true, durationMs: true },
    })
    for (const match of found) this.matches.push(match)
    for (const match of found) this.counts[match.type as TaskType]++
  }

  async #count(window: TimeWindow): Promise<void> {
    const where = this.#within(window)
    // Without another equality the planner would count types by walking the whole index, in every window anew.
    if (Object.keys(this.#filter.where).length === 0 && this.#filter.statuses.length === 0) {
      for (const type of taskTypes)
        this.counts[type] += await this.#db.read.task.count({ where: { AND: [where, { type }] } })
      return
    }
    const groups = await this.#db.read.task.groupBy({ by: ['type'], where, _count: true })
    for (const group of groups) this.counts[group.type as TaskType] += group._count
  }

  #within(window: TimeWindow): Prisma.TaskWhereInput {
    const { where, statuses } = this.#filter
    return { AND: [where, { createdAt: window }], ...(statuses.length > 0 && { status: { in: statuses } }) }
  }
}
