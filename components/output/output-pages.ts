import type { OutputLine, UnfinishedLines } from '@/lib/contract/task'

/** Lines a request. A screen holds about 40, so that a page is a few screens and a jump costs one request or two. */
export const pageLines = 500
/** Kept pages: 30,000 lines, about 10 MB. */
const mostPages = 60

/** So many lines since the last showing are more than anybody follows; then it is shown so often, ms. */
const floodLines = 200
const floodPauseMs = 80

/** Answers at most `limit` lines from number `from` on. */
export type FetchLines = (from: number, limit: number, signal: AbortSignal) => Promise<{ lines: OutputLine[] }>

/**
 * The lines of one task's output by number, as a window over what the server has: pages around what is looked at, the
 * live tail, and holes everywhere else. Methods that read are bound, so that React can subscribe to them.
 */
export class OutputPages {
  readonly #pages = new Map<number, (OutputLine | undefined)[]>()
  readonly #inFlight = new Map<number, AbortController>()
  readonly #listeners = new Set<() => void>()
  readonly #lineListeners = new Set<(lines: OutputLine[]) => void>()
  readonly #fetchLines: FetchLines
  #total: number
  #partial: UnfinishedLines | null = null
  #hasUnits = false
  #version = 0
  #error: unknown = null
  #wanted: { first: number; last: number } = { first: 0, last: -1 }
  #isNotifying = false
  #toldAt = 0
  #toldTotal = 0

  constructor(fetchLines: FetchLines, total: number) {
    this.#fetchLines = fetchLines
    this.#total = total
  }

  /** Lines known to exist, fetched or not; their numbers are 1 to this. */
  total = (): number => this.#total
  /** Changes whenever something else does. */
  version = (): number => this.#version

  line(number: number): OutputLine | undefined {
    return this.#pages.get(pageOf(number))?.[(number - 1) % pageLines]
  }

  /** The unfinished line of each stream. */
  partial(): UnfinishedLines | null {
    return this.#partial
  }

  /** Whether any line that was seen is of a unit: then they are told apart. */
  hasUnits(): boolean {
    return this.#hasUnits
  }

  error(): unknown {
    return this.#error
  }

  /** What the viewer shows now: fetches what is missing of it and gives up fetching what was wanted before. */
  want(from: number, to: number): void {
    const isEmpty = this.#total === 0
    this.#wanted = {
      first: isEmpty ? 0 : pageOf(Math.max(1, from)),
      last: isEmpty ? -1 : pageOf(Math.min(to, this.#total)),
    }
    for (const [page, request] of this.#inFlight) if (!this.#isWanted(page)) request.abort()
    if (this.#error === null) this.#fetchWanted()
  }

  /** Lines told by the stream, in any order and as often as it likes. */
  append(lines: OutputLine[], partial: UnfinishedLines | null): void {
    this.#keep(lines)
    this.#partial = partial
    this.#evict()
    for (const listener of this.#lineListeners) listener(lines)
    this.#changed()
  }

  /** The number of lines that the task's snapshot told. */
  grow(total: number): void {
    if (total <= this.#total) return
    this.#total = total
    this.#changed()
  }

  /** After an error: tries again to fetch what is looked at. */
  retry(): void {
    this.#error = null
    this.#fetchWanted()
    this.#changed()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Hears every line that the stream told, at once. */
  subscribeLines(listener: (lines: OutputLine[]) => void): () => void {
    this.#lineListeners.add(listener)
    return () => this.#lineListeners.delete(listener)
  }

  /** Nobody looks any more. */
  dispose(): void {
    for (const request of this.#inFlight.values()) request.abort()
  }

  #isWanted(page: number): boolean {
    return page >= this.#wanted.first && page <= this.#wanted.last
  }

  #fetchWanted(): void {
    for (let page = this.#wanted.first; page <= this.#wanted.last; page++) {
      if (!this.#inFlight.has(page) && !this.#isComplete(page)) void this.#fetchPage(page)
    }
  }

  #isComplete(page: number): boolean {
    const lines = this.#pages.get(page)
    const count = Math.min(pageLines, this.#total - page * pageLines)
    for (let index = 0; index < count; index++) if (!lines?.[index]) return false
    return true
  }

  async #fetchPage(page: number): Promise<void> {
    const request = new AbortController()
    this.#inFlight.set(page, request)
    try {
      const answer = await this.#fetchLines(page * pageLines + 1, pageLines, request.signal)
      this.#keep(answer.lines)
      this.#evict()
    } catch (reason) {
      if (!request.signal.aborted) this.#error = reason
    } finally {
      this.#inFlight.delete(page)
      this.#changed()
    }
  }

  #keep(lines: OutputLine[]): void {
    let number = -1
    let page: (OutputLine | undefined)[] = []
    for (const line of lines) {
      // Once a page, not once a line: a flood is 100,000 lines a second.
      if (pageOf(line.n) !== number) {
        number = pageOf(line.n)
        page = this.#touch(number)
      }
      page[(line.n - 1) % pageLines] = line
      if (line.n > this.#total) this.#total = line.n
      if (line.unit !== null) this.#hasUnits = true
    }
  }

  /** Deleted and set again: the map's order is then the order of last use. */
  #touch(number: number): (OutputLine | undefined)[] {
    const page = this.#pages.get(number) ?? []
    this.#pages.delete(number)
    this.#pages.set(number, page)
    return page
  }

  #evict(): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= mostPages) return
      if (!this.#isWanted(page)) this.#pages.delete(page)
    }
  }

  /** Once a frame at most, in a flood less often: nobody reads 60 screens a second, and the page has other work. */
  #changed(): void {
    this.#version++
    if (this.#isNotifying) return
    this.#isNotifying = true
    const isFlood = this.#total - this.#toldTotal > floodLines
    const restMs = isFlood ? this.#toldAt + floodPauseMs - performance.now() : 0
    if (restMs > 0) setTimeout(() => afterFrame(this.#tell), restMs)
    else afterFrame(this.#tell)
  }

  #tell = (): void => {
    this.#isNotifying = false
    this.#toldAt = performance.now()
    this.#toldTotal = this.#total
    for (const listener of this.#listeners) listener()
  }
}

function pageOf(number: number): number {
  return Math.floor((number - 1) / pageLines)
}

function afterFrame(callback: () => void): void {
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(callback)
  else queueMicrotask(callback)
}
