import { isFinal } from '@/lib/contract/states'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findTask } from '@/lib/tasks/find'
import { readTaskProgress } from '@/lib/tasks/progress'
import { readSeedLogs } from '@/lib/tasks/seed-logs'
import { Sink } from './sink'
import { heartbeat, rawMessage } from './sse'

const everyMs = 2000
const heartbeatTurns = 7

/**
 * Seed 002's stream: `progress` and `log` at once, again when they change, `progress` at least every 2 s while the task
 * runs; `end` closes it. Throws AppError `not-found`, `pruned` before anything is sent.
 */
export async function seedTaskStream(
  taskId: string,
  signal: AbortSignal,
  db: Db = defaultDb(),
): Promise<ReadableStream<Uint8Array>> {
  await findTask(taskId, db)
  const sink = new Sink(signal)
  const telling = new SeedTelling(taskId, sink, db)
  telling.begin()
  return sink.stream
}

class SeedTelling {
  readonly #taskId: string
  readonly #sink: Sink
  readonly #db: Db
  #told = { progress: '', log: '' }
  #turns = 0
  #messageNo = 0
  #isBusy = false
  #isWoken = false
  #isDue = false

  constructor(taskId: string, sink: Sink, db: Db) {
    this.#taskId = taskId
    this.#sink = sink
    this.#db = db
  }

  begin(): void {
    const unlisten = this.#db.onWake(() => void this.#turn(false))
    const timer = setInterval(() => void this.#turn(true), everyMs).unref()
    this.#sink.onClose(() => {
      unlisten()
      clearInterval(timer)
    })
    void this.#turn(true)
  }

  async #turn(isDue: boolean): Promise<void> {
    this.#isWoken = true
    this.#isDue ||= isDue
    if (this.#isBusy || this.#sink.isClosed) return
    this.#isBusy = true
    try {
      while (this.#isWoken && !this.#sink.isClosed) {
        const isDueNow = this.#isDue
        this.#isWoken = false
        this.#isDue = false
        await this.#tell(isDueNow)
      }
    } catch {
      // Gone, or the database is: the client comes back and is told which.
      this.#sink.close()
    } finally {
      this.#isBusy = false
    }
  }

  async #tell(isDue: boolean): Promise<void> {
    const progress = await readTaskProgress(this.#taskId, this.#db)
    const log = await readSeedLogs(this.#taskId, 50, this.#db)
    const isRepeated = isDue && progress.status === 'running'
    this.#send('progress', progress, isRepeated)
    this.#send('log', log, false)
    if (isDue && ++this.#turns % heartbeatTurns === 0) this.#sink.send(heartbeat)
    if (!isFinal(progress.status)) return
    this.#sink.send(rawMessage('end', { task_id: this.#taskId, status: progress.status }))
    this.#sink.close()
  }

  #send(event: 'progress' | 'log', data: unknown, isRepeated: boolean): void {
    const text = JSON.stringify(data)
    if (text === this.#told[event] && !isRepeated) return
    this.#told[event] = text
    // A number at all is what lets a browser say that it was here before.
    this.#sink.send(rawMessage(event, data, String(++this.#messageNo)))
  }
}
