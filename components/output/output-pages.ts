import type { OutputLine, UnfinishedLines } from '@/lib/contract/task'

/** Lines a request. A screen holds about 40, so that a page is a few screens and a jump costs one request or two. */
export const pageLines = 500
/** Kept pages: 30,000 lines, about 10 MB. */
const mostPages = 60

/** Answers lines `from` to at most `from + limit - 1` and how many there are in all by now. */
export type FetchLines = (
  from: number,
  limit: number,
  signal: AbortSignal,
) => Promise<{ lines: OutputLine[]; total: number }>

export interface OutputPages {
  /** Lines known to exist, fetched or not; their numbers are 1 to `total()`. */
  total(): number
  line(number: number): OutputLine | undefined
  partial(): UnfinishedLines | null
  /** What the viewer shows now: fetches what is missing of it and gives up fetching what was wanted before. */
  want(from: number, to: number): void
  /** Lines told by the stream, in any order and as often as it likes. */
  append(lines: OutputLine[], partial: UnfinishedLines | null): void
  /** The number of lines that the task's snapshot told. */
  grow(total: number): void
  error(): unknown
  retry(): void
  subscribe(listener: () => void): () => void
  /** Hears every line that the stream told, at once. */
  subscribeLines(listener: (lines: OutputLine[]) => void): () => void
  /** Changes whenever something else does. */
  version(): number
  dispose(): void
}

/**
 * The lines of one task's output by number, as a window over what the server has: pages around what is looked at, the
 * live tail, and holes everywhere else.
 */
export function createOutputPages(fetchLines: FetchLines, initialTotal: number): OutputPages {
  const pages = new Map<number, (OutputLine | undefined)[]>()
  const inFlight = new Map<number, AbortController>()
  const listeners = new Set<() => void>()
  const lineListeners = new Set<(lines: OutputLine[]) => void>()
  let total = initialTotal
  let partial: UnfinishedLines | null = null
  let version = 0
  let error: unknown = null
  let wanted: [first: number, last: number] = [0, -1]
  let isNotifying = false

  return {
    total: () => total,
    line: (number: number) => pages.get(pageOf(number))?.[(number - 1) % pageLines],
    partial: () => partial,
    want(from: number, to: number) {
      const last = pageOf(Math.min(to, total))
      wanted = total === 0 ? [0, -1] : [pageOf(Math.max(1, from)), last]
      for (const [page, request] of inFlight) if (page < wanted[0] || page > wanted[1]) request.abort()
      if (error === null) fetchWanted()
    },
    append(lines: OutputLine[], unfinished: UnfinishedLines | null) {
      for (const line of lines) keep(line)
      partial = unfinished
      evict()
      for (const listener of lineListeners) listener(lines)
      changed()
    },
    grow(least: number) {
      if (least <= total) return
      total = least
      changed()
    },
    error: () => error,
    retry() {
      error = null
      fetchWanted()
      changed()
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    subscribeLines(listener: (lines: OutputLine[]) => void) {
      lineListeners.add(listener)
      return () => lineListeners.delete(listener)
    },
    version: () => version,
    dispose() {
      for (const request of inFlight.values()) request.abort()
    },
  }

  function fetchWanted() {
    for (let page = wanted[0]; page <= wanted[1]; page++) {
      if (!inFlight.has(page) && !isComplete(page)) void fetchPage(page)
    }
  }

  function isComplete(page: number): boolean {
    const lines = pages.get(page)
    const count = Math.min(pageLines, total - page * pageLines)
    for (let index = 0; index < count; index++) if (!lines?.[index]) return false
    return true
  }

  async function fetchPage(page: number) {
    const request = new AbortController()
    inFlight.set(page, request)
    try {
      const answer = await fetchLines(page * pageLines + 1, pageLines, request.signal)
      total = Math.max(total, answer.total)
      for (const line of answer.lines) keep(line)
      evict()
    } catch (reason) {
      if (!request.signal.aborted) error = reason
    } finally {
      inFlight.delete(page)
      changed()
    }
  }

  function keep(line: OutputLine) {
    const page = pageOf(line.n)
    const lines = pages.get(page) ?? []
    lines[(line.n - 1) % pageLines] = line
    // Deleted and set again: the map's order is then the order of last use.
    pages.delete(page)
    pages.set(page, lines)
    total = Math.max(total, line.n)
  }

  function evict() {
    for (const page of pages.keys()) {
      if (pages.size <= mostPages) return
      if (page < wanted[0] || page > wanted[1]) pages.delete(page)
    }
  }

  /** Once a frame at most: a chatty program sends hundreds of batches a second. */
  function changed() {
    version++
    if (isNotifying) return
    isNotifying = true
    afterFrame(() => {
      isNotifying = false
      for (const listener of listeners) listener()
    })
  }
}

function pageOf(number: number): number {
  return Math.floor((number - 1) / pageLines)
}

function afterFrame(callback: () => void) {
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(callback)
  else queueMicrotask(callback)
}
