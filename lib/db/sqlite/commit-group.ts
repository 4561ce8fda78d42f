import { AsyncResource } from 'node:async_hooks'
import type { Client, Tx } from '@/lib/db/db'
import { busyLimitMs, databaseBusy } from '@/lib/db/sqlite/busy-retry'

/** So many share a commit at most: the last of them waits for all, and so does the other process. */
const largestGroup = 32

type Work = (tx: Tx) => Promise<unknown>

interface Job {
  work: Work
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
  waiting?: NodeJS.Timeout
}

/**
 * Runs the transactions of one process one after the other. Those that come while another one is under way share the
 * next commit: a commit waits for the disk, and with it everything else in the process, and the other process for us.
 * Each keeps a savepoint of its own, so that it succeeds or fails alone.
 */
export class CommitGroup {
  readonly #client: Client
  readonly #queue: Job[] = []
  #isWorking = false

  constructor(client: Client) {
    this.#client = client
  }

  /** @throws AppError `database-busy` when its turn had not come after 10 s */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const job: Job = { work: AsyncResource.bind(work), resolve: resolve as Job['resolve'], reject }
      this.#queue.push(job)
      if (this.#isWorking) job.waiting = setTimeout(() => this.#giveUp(job), busyLimitMs)
      else void this.#workOff()
    })
  }

  #giveUp(job: Job): void {
    const at = this.#queue.indexOf(job)
    if (at < 0) return
    this.#queue.splice(at, 1)
    job.reject(databaseBusy())
  }

  async #workOff(): Promise<void> {
    this.#isWorking = true
    while (this.#queue.length > 0) {
      // The driver is synchronous: without a turn of the event loop nobody else could come, and no timer or socket either.
      await new Promise((resolve) => setImmediate(resolve))
      await this.#commitNext()
    }
    this.#isWorking = false
  }

  async #commitNext(): Promise<void> {
    const group: Job[] = []
    const outcomes: Outcome[] = []
    try {
      await this.#client.$transaction(async (tx) => {
        // Only now, when the lock is ours: whoever came while we waited for it comes along.
        group.push(...this.#take())
        const [first] = group
        if (group.length === 1 && first) outcomes.push({ value: await first.work(tx) })
        else for (const job of group) outcomes.push(await apart(tx, job.work))
      })
    } catch (error) {
      return this.#tellFailure(group.length > 0 ? group : this.#take(1), outcomes, error)
    }
    for (const [at, { resolve, reject }] of group.entries()) {
      const outcome = outcomes[at]
      if (outcome?.error !== undefined) reject(outcome.error)
      else resolve(outcome?.value)
    }
  }

  #take(count = largestGroup): Job[] {
    const jobs = this.#queue.splice(0, count)
    for (const job of jobs) clearTimeout(job.waiting)
    return jobs
  }

  // Nothing was committed. Whose own fault that was is told; the others try again, each alone.
  async #tellFailure(group: Job[], outcomes: Outcome[], error: unknown): Promise<void> {
    if (group.length === 1 || outcomes.length === group.length) {
      for (const [at, job] of group.entries()) job.reject(outcomes[at]?.error ?? error)
      return
    }
    for (const job of group) await this.#client.$transaction(job.work).then(job.resolve, job.reject)
  }
}

type Outcome = { value: unknown; error?: undefined } | { error: unknown; value?: undefined }

/** Inside a transaction that others share: what it wrote before it failed is taken back, and nothing of theirs. */
async function apart(tx: Tx, work: Work): Promise<Outcome> {
  await tx.$executeRaw`SAVEPOINT apart`
  try {
    const value = await work(tx)
    await tx.$executeRaw`RELEASE apart`
    return { value }
  } catch (error) {
    // Where SQLite itself has ended the whole transaction (a full disk) this throws, and all of it is undone.
    await tx.$executeRaw`ROLLBACK TO apart`
    await tx.$executeRaw`RELEASE apart`
    return { error }
  }
}
