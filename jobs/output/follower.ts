import type { UnfinishedLines } from '@/lib/contract/task'
import { log } from '@/lib/core/log'
import type { Db, Tx } from '@/lib/db/open'
import { appendOutput, type OutputBatch, type OutputOwner } from '@/lib/output/append'
import type { NewLine } from '@/lib/output/chunk'
import type { Cut, CutLine } from '@/lib/output/cut-lines'
import type { Spool } from '@/lib/spool/layout'
import { insist } from '../insist'
import { point } from '../points'
import { fitLines, limitNotice } from './limit'
import { Puncher, punchAfter } from './punch'
import { StreamReader } from './stream-reader'

/** A steady stream is gathered in windows of this many ms; the first bytes after a pause are told at once. */
const windowMs = 20
/** An unfinished line is told once nothing came behind it for this long. */
const partialAfterMs = 40

export interface FollowerOptions {
  db: Db
  spool: Spool
  owner: OutputOwner
  outOffset: number
  errOffset: number
  secrets: Buffer[]
  limitBytes: number
  storedBytes: number
  /** Something was dropped before: the limit has been reached, and said. */
  droppedBytes: number
  isAdopted: boolean
  /** Called once, when the output limit is reached. */
  onLimit: () => void
  /** The attempt was taken over: nothing may be written any more. */
  onSuperseded: () => void
}

/** Reads what an attempt prints and stores it, each batch together with the offsets it ends at. */
export class OutputFollower {
  private readonly out: StreamReader
  private readonly err: StreamReader
  private readonly punchers: [Puncher, Puncher]
  private room: number
  private isFull: boolean
  private told: string = '{}'
  private toldAt = 0
  private committed: { outOffset: number; errOffset: number }
  private pumping: Promise<void> | null = null
  private again = false
  private isClosed = false
  private timer: NodeJS.Timeout | undefined
  private cutPause: () => void = () => {}

  constructor(private readonly options: FollowerOptions) {
    const { spool, secrets } = options
    this.out = new StreamReader(spool.stdout, options.outOffset, secrets)
    this.err = new StreamReader(spool.stderr, options.errOffset, secrets)
    this.punchers = [new Puncher(spool.stdout), new Puncher(spool.stderr)]
    this.room = options.limitBytes - options.storedBytes
    // Not without room: what meets the limit to the byte has dropped nothing yet, and must be told when it does.
    this.isFull = options.droppedBytes > 0
    this.committed = { outOffset: options.outOffset, errOffset: options.errOffset }
  }

  /** Something may have been written: read it soon. */
  wake(): void {
    this.again = true
    if (!this.isClosed)
      this.pumping ??= this.pump()
        .catch(tellFault)
        .finally(() => (this.pumping = null))
  }

  /** After the program's end: everything that is left, as batches; the last one goes into the caller's transaction. */
  async drain(): Promise<OutputBatch> {
    await this.stopPumping()
    for (;;) {
      const now = Date.now()
      const isMore = this.fill(now)
      const batch = this.gather(now, !isMore)
      if (!isMore) return batch
      await this.commit(batch)
    }
  }

  async close(): Promise<void> {
    await this.stopPumping()
    await Promise.all(this.punchers.map((puncher) => puncher.settled()))
    this.out.close()
    this.err.close()
  }

  private async stopPumping(): Promise<void> {
    this.isClosed = true
    clearTimeout(this.timer)
    this.cutPause()
    await this.pumping
  }

  private async pump(): Promise<void> {
    while (this.again && !this.isClosed) {
      this.again = false
      const now = Date.now()
      const isMore = this.fill(now)
      const batch = this.gather(now, false)
      if (hasBytes(batch) || this.isPartialDue(batch)) await this.commit(batch)
      if (isMore) this.again = true
      else await this.pause()
    }
    this.watchPartial()
  }

  private fill(now: number): boolean {
    const outMore = this.out.fill(now)
    const errMore = this.err.fill(now)
    return outMore || errMore
  }

  /** Takes the finished lines of both streams; without `isEnd` an unfinished one stays and is only told. */
  private gather(now: number, isEnd: boolean): OutputBatch {
    if (this.isFull) return this.batch([], 0, this.out.skip() + this.err.skip(), null)
    const out = this.out.cut(now, isEnd)
    const err = this.err.cut(now, isEnd)
    const all = [...this.lines('stdout', this.out, out, now), ...this.lines('stderr', this.err, err, now)]
    this.out.take(out.taken)
    this.err.take(err.taken)
    const { kept, bytes, droppedBytes } = fitLines(all, this.room)
    this.room -= bytes
    if (droppedBytes > 0) {
      kept.push(limitNotice(this.options.limitBytes, now))
      this.isFull = true
      this.options.onLimit()
    }
    return this.batch(kept, bytes, droppedBytes, isEnd || this.isFull ? null : partialOf(out, err))
  }

  private lines(s: 'stdout' | 'stderr', reader: StreamReader, cut: Cut, at: number): NewLine[] {
    const isLate = this.options.isAdopted && reader.isBehind
    return cut.lines.map((line: CutLine) => ({ s, at, ...line, ...(isLate && { late: true }) }))
  }

  private batch(lines: NewLine[], bytes: number, droppedBytes: number, partial: UnfinishedLines | null): OutputBatch {
    // A line that is being finished is not worth a commit of its own: it is told when nothing follows.
    const tellPartial = lines.length > 0 || this.isClosed ? null : partial
    return { lines, bytes, droppedBytes, partial: tellPartial, outOffset: this.out.offset, errOffset: this.err.offset }
  }

  private async commit(batch: OutputBatch): Promise<void> {
    const { db, owner } = this.options
    point('output.commit', owner.holder.attemptId)
    const from = this.committed
    const isHeld = await insist(
      'store output',
      () => db.transact((tx: Tx) => appendOutput(tx, owner, batch, from)),
      () => this.relieve(),
    )
    if (!isHeld) {
      this.isClosed = true
      this.options.onSuperseded()
      return
    }
    this.committed = { outOffset: batch.outOffset, errOffset: batch.errOffset }
    this.told = JSON.stringify(batch.partial ?? {})
    this.toldAt = performance.now()
    this.punchers[0].upTo(batch.outOffset)
    this.punchers[1].upTo(batch.errOffset)
  }

  /** Lets a steady stream gather; the end of the program does not wait for it. */
  private pause(): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, windowMs)
      this.cutPause = () => {
        clearTimeout(timer)
        done()
      }
    })
  }

  /** A progress bar never pauses: what it shows is told every 200 ms all the same. */
  private isPartialDue(batch: OutputBatch): boolean {
    if (!batch.partial || performance.now() - this.toldAt < 200) return false
    return JSON.stringify(batch.partial) !== this.told
  }

  /**
   * The database takes nothing, perhaps because the disk is full: what is stored already, and what can never be stored,
   * gives its room back.
   */
  async relieve(): Promise<void> {
    const { spool } = this.options
    const { outOffset, errOffset } = this.committed
    await this.punchers[0].upToNow(outOffset)
    await this.punchers[1].upToNow(errOffset)
    const never = 2 * Math.max(0, this.room) + 1024 ** 2
    await punchAfter(spool.stdout, outOffset + never)
    await punchAfter(spool.stderr, errOffset + never)
  }

  private watchPartial(): void {
    clearTimeout(this.timer)
    if (this.isClosed || !(this.out.hasRest || this.err.hasRest)) return
    this.timer = setTimeout(() => this.tellPartial().catch(tellFault), partialAfterMs)
  }

  private async tellPartial(): Promise<void> {
    if (this.isClosed || this.pumping) return
    const batch = this.gather(Date.now(), false)
    if (hasBytes(batch) || JSON.stringify(batch.partial ?? {}) !== this.told) {
      this.pumping = this.commit(batch).finally(() => (this.pumping = null))
      await this.pumping
      // Told of meanwhile, and taken by nobody.
      if (this.again) return this.wake()
    }
    // What was held back as a secret's possible beginning may be shown when it has been quiet for 200 ms.
    if (this.options.secrets.length > 0 && !this.isClosed) {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.wake(), 200)
    }
  }
}

/** A file that cannot be read now is read at the next tick. */
function tellFault(error: unknown): void {
  log.error({ err: error }, 'output could not be read; trying again')
}

function partialOf(out: Cut, err: Cut): UnfinishedLines | null {
  if (!out.rest && !err.rest) return null
  return { ...(out.rest && { stdout: out.rest }), ...(err.rest && { stderr: err.rest }) }
}

function hasBytes(batch: OutputBatch): boolean {
  return batch.lines.length > 0 || batch.droppedBytes > 0
}
