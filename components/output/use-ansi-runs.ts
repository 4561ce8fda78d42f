'use client'

import { useSyncExternalStore } from 'react'
import type { ansiRuns, Run } from './ansi-runs'
import { withoutColours } from './without-colours'

let parse: typeof ansiRuns | null = null
let isFetching = false
const listeners = new Set<() => void>()

/** The runs of a line. What reads colours is fetched with the first coloured line; until then it stands plain. */
export function useAnsiRuns(text: string): Run[] {
  const found = useSyncExternalStore(subscribe, read, read)
  if (!text.includes('\u001b')) return text === '' ? [] : [{ text, className: '' }]
  if (found) return found(text)
  fetchParser()
  return [{ text: withoutColours(text), className: '' }]
}

function fetchParser(): void {
  if (isFetching) return
  isFetching = true
  import('./ansi-runs').then(
    (file) => {
      parse = file.ansiRuns
      for (const listener of listeners) listener()
    },
    () => {
      // No network: the next line tries again.
      isFetching = false
    },
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): typeof ansiRuns | null {
  return parse
}
