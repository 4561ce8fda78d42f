import { isFinal } from '@/lib/contract/states'
import { formatCursor, type StreamCursor } from '@/lib/contract/stream'
import type { Progress } from '@/lib/contract/task'
import type { Db } from '@/lib/db/open'
import { catchUp, isLevel } from './catch-up'
import { bytesOf, type News, newChunks, newEvents } from './news'
import { isSame, readSnapshot, type Snapshot } from './snapshots'
import { message } from './sse'
import type { WatchedRow } from './watched-row'
import type { Watcher } from './watcher'

/** A snapshot that nothing but a new time or number asks for is sent at most so often, ms. */
const softSnapshotMs = 1000
/** A runner that dies says nothing: only looking again, after so many ms, finds out. */
const lookMs = 5000
/** A reader with so much before it reads on from the database, at its own pace. */
const demoteBytes = 1024 * 1024

/** What happens to one task, read once and sent to everybody who watches it. */
export class TaskFeed {
  readonly taskId: string
  readonly watchers = new Set<Watcher>()
  /** What live watchers have been sent. */
  cursor: StreamCursor | null = null
  /** How it ended; there will be nothing more. */
  end: Uint8Array | null = null
  readonly #db: Db
  readonly #wakeAfter: (ms: number) => void
  #row: WatchedRow | null = null
  #snapshot: Snapshot | null = null
  #snapshotAt = 0
  #snapshotOf: WatchedRow | null = null

  /** @param wakeAfter asks to be told again later, even if nothing moves */
  constructor(taskId: string, db: Db, wakeAfter: (ms: number) => void) {
    this.taskId = taskId
    this.#db = db
    this.#wakeAfter = wakeAfter
  }

  /** Reads and sends what is new. `undefined`: the task is gone. */
  async advance(row: WatchedRow | undefined): Promise<void> {
    if (this.end) return
    if (!row) return this.#finish(message('gone', { task_id: this.taskId, code: 'not-found' }))
    const before = this.#row
    this.#row = row
    if (!this.cursor) this.cursor = { eventNo: row.eventNo, outputNo: row.outputNo }
    else await this.#sendNews(this.cursor, row)
    if (before) this.#sendPartial(row, before)
    if (before && JSON.stringify(row.progress) !== JSON.stringify(before.progress))
      this.#fanOut({ bytes: this.#progressOf(row) })
    await this.#refreshSnapshot(row)
    if (isFinal(row.status)) this.#finish(this.#endOf(row))
  }

  /** Brings a reader up to what was sent to the others, and then lets it have what comes. */
  async join(watcher: Watcher): Promise<void> {
    const row = this.#row
    if (row && this.#snapshot) {
      watcher.sink.send(this.#snapshot[watcher.role])
      if (row.progress) watcher.sink.send(this.#progressOf(row))
    }
    // Asked again after the waiting: the others may have been sent more in between.
    while (!watcher.sink.isClosed && !isLevel(watcher.cursor, this.cursor)) await catchUp(this, watcher, this.#db)
    if (watcher.sink.isClosed) return
    if (this.#row?.partial) watcher.sink.send(this.#partialOf(this.#row))
    watcher.isLive = true
    if (this.end) this.#sendEnd(watcher, this.end)
  }

  async #sendNews(cursor: StreamCursor, row: WatchedRow): Promise<void> {
    if (row.eventNo > cursor.eventNo) {
      for await (const news of newEvents(this.taskId, cursor, row.eventNo, this.#db)) this.#tell(news)
    }
    const present = this.cursor ?? cursor
    if (row.outputNo > present.outputNo) {
      for await (const news of newChunks(this.taskId, present, this.#db)) this.#tell(news)
    }
  }

  #tell(news: News): void {
    this.cursor = news.cursor
    for (const watcher of this.watchers) if (watcher.isLive) watcher.cursor = news.cursor
    this.#fanOut(news)
  }

  #fanOut(told: Omit<News, 'cursor'>): void {
    for (const watcher of this.watchers) {
      if (!watcher.isLive) continue
      watcher.sink.send(bytesOf(told, watcher.role))
      if (watcher.sink.bufferedBytes > demoteBytes) this.#demote(watcher)
    }
  }

  #demote(watcher: Watcher): void {
    watcher.isLive = false
    watcher.sink
      .drained()
      .then(() => this.join(watcher))
      .catch(() => watcher.sink.drop())
  }

  // Lines that were just sent said that there is no unfinished one.
  #sendPartial(row: WatchedRow, before: WatchedRow): void {
    const isUnchanged = JSON.stringify(row.partial) === JSON.stringify(before.partial)
    if (isUnchanged && (row.outputNo === before.outputNo || !row.partial)) return
    this.#fanOut({ bytes: this.#partialOf(row) })
  }

  #partialOf(row: WatchedRow): Uint8Array {
    const data = { task_id: this.taskId, lines: [], partial: row.partial }
    return message('output', data, this.cursor ? formatCursor(this.cursor) : undefined)
  }

  #progressOf(row: WatchedRow): Uint8Array {
    return message('progress', { task_id: this.taskId, progress: row.progress as Progress | null })
  }

  async #refreshSnapshot(row: WatchedRow): Promise<void> {
    if (!this.#isSnapshotDue(row)) return
    this.#snapshotOf = row
    this.#snapshotAt = performance.now()
    if (row.status === 'running') this.#wakeAfter(lookMs)
    const snapshot = await readSnapshot(this.taskId, this.#db)
    if (this.#snapshot && isSame(snapshot, this.#snapshot)) return
    this.#snapshot = snapshot
    for (const watcher of this.watchers) if (watcher.isLive) watcher.sink.send(snapshot[watcher.role])
  }

  #isSnapshotDue(row: WatchedRow): boolean {
    if (!this.#snapshotOf || decisive(row) !== decisive(this.#snapshotOf)) return true
    // The place in a lane changes without the task.
    const isTouched = row.status === 'pending' || row.updatedAt.getTime() !== this.#snapshotOf.updatedAt.getTime()
    if (!isTouched && row.status !== 'running') return false
    const restMs = this.#snapshotAt + (isTouched ? softSnapshotMs : lookMs) - performance.now()
    if (restMs > 0) this.#wakeAfter(restMs)
    return restMs <= 0
  }

  // With the cursor of everything, so that a browser which comes back by itself gets its 204.
  #endOf(row: WatchedRow): Uint8Array {
    const cursor = this.cursor ? formatCursor(this.cursor) : undefined
    return message('end', { task_id: this.taskId, status: row.status }, cursor)
  }

  #finish(end: Uint8Array): void {
    this.end = end
    for (const watcher of [...this.watchers]) if (watcher.isLive) this.#sendEnd(watcher, end)
  }

  #sendEnd(watcher: Watcher, end: Uint8Array): void {
    watcher.sink.send(end)
    this.watchers.delete(watcher)
    if (watcher.isAlone) watcher.sink.close()
  }
}

/** What is told at once when it changes. */
function decisive({ status, eventNo, attempt, stopping, stopUnanswered, timeoutAt }: WatchedRow): string {
  return JSON.stringify([status, eventNo, attempt, stopping, stopUnanswered, timeoutAt])
}
