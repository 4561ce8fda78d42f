import type { Run } from './ansi-runs'

export interface MarkedRun extends Run {
  mark: 'hit' | 'mask' | null
}

/** What masking leaves where a secret stood. */
const mask = /•{8}/g

/** Cuts runs where hits of a search (case-insensitive) and masked secrets begin and end. */
export function markedRuns(runs: Run[], search: string): MarkedRun[] {
  const text = runs.map((run) => run.text).join('')
  const spans = [...maskSpans(text), ...hitSpans(text, search)].sort((a, b) => a.from - b.from)
  if (spans.length === 0) return runs.map((run) => ({ ...run, mark: null }))
  return cut(runs, spans)
}

interface Span {
  from: number
  to: number
  mark: 'hit' | 'mask'
}

function maskSpans(text: string): Span[] {
  if (!text.includes('•')) return []
  return [...text.matchAll(mask)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    mark: 'mask',
  }))
}

function hitSpans(text: string, search: string): Span[] {
  if (search === '') return []
  const folded = text.toLowerCase()
  // A few letters change their length when lowered; then positions would not fit the text any more.
  const haystack = folded.length === text.length ? folded : text
  const needle = haystack === folded ? search.toLowerCase() : search
  const spans: Span[] = []
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + needle.length)) {
    spans.push({ from: at, to: at + needle.length, mark: 'hit' })
  }
  return spans
}

function cut(runs: Run[], spans: Span[]): MarkedRun[] {
  const pieces: MarkedRun[] = []
  let start = 0
  for (const run of runs) {
    const end = start + run.text.length
    let at = start
    for (const span of spans) {
      const from = Math.max(span.from, at)
      const to = Math.min(span.to, end)
      if (from >= to) continue
      if (from > at) pieces.push({ ...run, text: run.text.slice(at - start, from - start), mark: null })
      pieces.push({ ...run, text: run.text.slice(from - start, to - start), mark: span.mark })
      at = to
    }
    if (at < end) pieces.push({ ...run, text: run.text.slice(at - start), mark: null })
    start = end
  }
  return pieces
}
