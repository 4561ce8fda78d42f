import type { OutputLine } from '@/lib/contract/task'

export type StreamFilter = 'stdout' | 'stderr' | null

/** Answers at most `limit` lines of `stream` (null: all) from number `from` on, and how many lines there are in all. */
export type FetchStream = (
  from: number,
  limit: number,
  stream: StreamFilter,
  signal: AbortSignal,
) => Promise<{ lines: OutputLine[]; total: number }>

/** Most lines that the API answers at once. */
const mostAnswered = 10_000
const forwardLines = 500
const firstLookBack = 500
/** A step that found fewer looks further by itself. */
const enough = 200
/** Lines kept: wrapped ones must be measured, so they may not be millions. */
const mostLines = 6_000

export interface SegmentState {
  lines: OutputLine[]
  /** Numbers that have been looked through; what matches of them is in `lines`. */
  from: number
  to: number
  isLoading: boolean
  error: unknown
}

/**
 * A stretch of the output without holes, that grows at both ends as it is scrolled: for views in which a line's place
 * cannot be reckoned from its number (wrapped, or one stream only).
 */
export class OutputSegment {
  #state: SegmentState = { lines: [], from: 1, to: 0, isLoading: false, error: null }
  readonly #listeners = new Set<() => void>()
  #request: AbortController | null = null
  readonly #fetchStream: FetchStream
  /** Lines of this one only; null: all. */
  readonly stream: StreamFilter
  readonly #total: () => number

  constructor(fetchStream: FetchStream, stream: StreamFilter, total: () => number) {
    this.#fetchStream = fetchStream
    this.stream = stream
    this.#total = total
  }

  read = (): SegmentState => this.#state

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  holds(line: number): boolean {
    return line >= this.#state.from && line <= this.#state.to
  }

  isAtStart(): boolean {
    return this.#state.from <= 1
  }

  isAtEnd(): boolean {
    return this.#state.to >= this.#total()
  }

  /** Begins anew around a line. */
  async open(line: number) {
    this.#request?.abort()
    const from = Math.max(1, line - forwardLines / 2)
    this.#state = { lines: [], from, to: from - 1, isLoading: false, error: null }
    await this.later()
    if (this.#state.lines.length < enough) await this.earlier()
  }

  /** Looks back until some lines were found or the first one is reached: twice as far each time. */
  async earlier() {
    let span = firstLookBack
    await this.#load(
      () => !this.isAtStart(),
      async (signal) => {
        const end = this.#state.from - 1
        const from = Math.max(1, end - span + 1)
        const answer = await this.#fetchStream(from, Math.min(mostAnswered, span), this.stream, signal)
        const found = answer.lines.filter((line) => line.n <= end)
        const isCutShort = answer.lines.length === mostAnswered && lastOf(found) < end && span > mostAnswered
        span = isCutShort ? Math.ceil(span / 4) : span * 2
        if (isCutShort) return 0
        this.#prepend(found, from)
        return found.length
      },
    )
  }

  /** Looks on, to the present end at most. */
  async later() {
    await this.#load(
      () => !this.isAtEnd(),
      async (signal) => {
        const answer = await this.#fetchStream(this.#state.to + 1, forwardLines, this.stream, signal)
        const isFull = answer.lines.length === forwardLines
        this.#extend(answer.lines, isFull ? lastOf(answer.lines) : Math.max(this.#state.to, answer.total))
        return isFull ? forwardLines : enough
      },
    )
  }

  /** Lines that the stream told: taken where they go on from what is held. */
  append(lines: OutputLine[]) {
    const last = lines.at(-1)
    if (!last || (lines[0]?.n ?? 0) > this.#state.to + 1 || last.n <= this.#state.to) return
    const fresh = lines.filter((line) => line.n > this.#state.to)
    this.#extend(this.stream ? fresh.filter((line) => line.s === this.stream) : fresh, last.n)
  }

  retry() {
    this.#change({ error: null })
    void (this.#state.lines.length === 0 ? this.open(this.#total()) : this.later())
  }

  dispose() {
    this.#request?.abort()
  }

  async #load(hasMore: () => boolean, step: (signal: AbortSignal) => Promise<number>) {
    if (this.#state.isLoading || this.#state.error !== null) return
    const request = new AbortController()
    this.#request = request
    this.#change({ isLoading: true })
    try {
      let found = 0
      while (found < enough && hasMore() && !request.signal.aborted) found += await step(request.signal)
      if (!request.signal.aborted) this.#change({ isLoading: false })
    } catch (reason) {
      if (!request.signal.aborted) this.#change({ isLoading: false, error: reason })
    }
  }

  #prepend(found: OutputLine[], from: number) {
    const lines = [...found, ...this.#state.lines]
    const kept = lines.slice(0, mostLines)
    this.#change({ lines: kept, from, to: kept.length < lines.length ? lastOf(kept) : this.#state.to })
  }

  #extend(found: OutputLine[], to: number) {
    const lines = [...this.#state.lines, ...found]
    const kept = lines.slice(-mostLines)
    const from = kept.length < lines.length ? (kept[0]?.n ?? this.#state.from) : this.#state.from
    this.#change({ lines: kept, from, to })
  }

  #change(next: Partial<SegmentState>) {
    this.#state = { ...this.#state, ...next }
    for (const listener of this.#listeners) listener()
  }
}

function lastOf(lines: OutputLine[]): number {
  return lines.at(-1)?.n ?? 0
}
