import type { OutputLine } from '@/lib/contract/task'

export type StreamFilter = 'stdout' | 'stderr' | null

/** Answers the lines of `stream` (null: all) with numbers `from` to `to`. */
export type FetchRange = (from: number, to: number, stream: StreamFilter, signal: AbortSignal) => Promise<OutputLine[]>

/** Lines looked through at a time, and lines kept: wrapped lines must be measured, so they may not be millions. */
const stepOf = (stream: StreamFilter) => (stream ? 10_000 : 500)
const enough = 200
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
  private state: SegmentState = { lines: [], from: 1, to: 0, isLoading: false, error: null }
  private readonly listeners = new Set<() => void>()
  private request: AbortController | null = null

  constructor(
    private readonly fetchRange: FetchRange,
    private readonly stream: StreamFilter,
    private readonly total: () => number,
  ) {}

  read = (): SegmentState => this.state

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  holds(line: number): boolean {
    return line >= this.state.from && line <= this.state.to
  }

  isAtStart(): boolean {
    return this.state.from <= 1
  }

  isAtEnd(): boolean {
    return this.state.to >= this.total()
  }

  /** Begins anew around a line. */
  async open(line: number) {
    this.request?.abort()
    const from = Math.max(1, line - stepOf(this.stream) / 2)
    this.state = { lines: [], from, to: from - 1, isLoading: false, error: null }
    await this.later()
    if (this.state.lines.length < enough) await this.earlier()
  }

  /** Looks back until some lines were found or the first one is reached. */
  async earlier() {
    await this.load(
      () => !this.isAtStart(),
      async (signal) => {
        const to = this.state.from - 1
        const from = Math.max(1, to - stepOf(this.stream) + 1)
        const found = await this.fetchRange(from, to, this.stream, signal)
        const lines = [...found, ...this.state.lines]
        const kept = lines.slice(0, mostLines)
        this.change({ lines: kept, from, to: kept.length < lines.length ? lastOf(kept) : this.state.to })
        return found.length
      },
    )
  }

  /** Looks on, to the present end at most. */
  async later() {
    await this.load(
      () => !this.isAtEnd(),
      async (signal) => {
        const from = this.state.to + 1
        const to = Math.min(this.total(), from + stepOf(this.stream) - 1)
        this.extend(await this.fetchRange(from, to, this.stream, signal), to)
        return this.state.lines.length
      },
    )
  }

  /** Lines that the stream told: taken where they go on from what is held. */
  append(lines: OutputLine[]) {
    const last = lines.at(-1)
    if (!last || (lines[0]?.n ?? 0) > this.state.to + 1 || last.n <= this.state.to) return
    const fresh = lines.filter((line) => line.n > this.state.to)
    this.extend(this.stream ? fresh.filter((line) => line.s === this.stream) : fresh, last.n)
  }

  retry() {
    this.change({ error: null })
    void (this.state.lines.length === 0 ? this.open(this.total()) : this.later())
  }

  dispose() {
    this.request?.abort()
    this.listeners.clear()
  }

  private async load(hasMore: () => boolean, step: (signal: AbortSignal) => Promise<number>) {
    if (this.state.isLoading || this.state.error !== null) return
    const request = new AbortController()
    this.request = request
    this.change({ isLoading: true })
    try {
      let found = 0
      while (found < enough && hasMore() && !request.signal.aborted) found += await step(request.signal)
      if (!request.signal.aborted) this.change({ isLoading: false })
    } catch (reason) {
      if (!request.signal.aborted) this.change({ isLoading: false, error: reason })
    }
  }

  private extend(found: OutputLine[], to: number) {
    const lines = [...this.state.lines, ...found]
    const kept = lines.slice(-mostLines)
    const from = kept.length < lines.length ? (kept[0]?.n ?? this.state.from) : this.state.from
    this.change({ lines: kept, from, to })
  }

  private change(next: Partial<SegmentState>) {
    this.state = { ...this.state, ...next }
    for (const listener of this.listeners) listener()
  }
}

function lastOf(lines: OutputLine[]): number {
  return lines.at(-1)?.n ?? 0
}
