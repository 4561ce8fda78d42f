'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useRested } from '@/components/ui/use-rested'
import type { StreamFilter } from './output-segment'

export interface OutputHits {
  /** Numbers of the lines that match, ascending. */
  matches: number[]
  is_capped: boolean
}

export type FetchHits = (search: string, stream: StreamFilter, signal: AbortSignal) => Promise<OutputHits>

/** Pause in typing after which the server is asked, ms. */
const typingPauseMs = 200
/** While lines still come, the hits are counted anew so often, ms. */
const recountMs = 3_000

/** Search on the server, over all lines; `at` is the index of the current hit, -1 before the first step. */
export function useOutputSearch(taskId: string, stream: StreamFilter, isEnded: boolean, fetchHits: FetchHits) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(-1)
  const asked = useRested(text.trim(), typingPauseMs)
  const { data, isFetching, isError } = useQuery({
    queryKey: ['task-output-search', taskId, asked, stream],
    queryFn: ({ signal }) => fetchHits(asked, stream, signal),
    enabled: asked !== '',
    placeholderData: (before) => (asked === '' ? undefined : before),
    refetchInterval: isEnded ? false : recountMs,
    retry: 1,
  })
  const matches = asked === '' ? [] : (data?.matches ?? [])

  const change = (next: string) => {
    setText(next)
    setAt(-1)
  }
  /** Goes to the next (1) or previous (-1) hit, around the ends; answers its line. */
  const step = (by: 1 | -1): number | null => {
    if (matches.length === 0) return null
    const next = at === -1 ? (by === 1 ? 0 : matches.length - 1) : (at + by + matches.length) % matches.length
    setAt(next)
    return matches[next] ?? null
  }

  const isPending = text.trim() !== '' && (asked !== text.trim() || (isFetching && !data))
  return { text, asked, change, matches, isCapped: data?.is_capped ?? false, at, step, isPending, isFailed: isError }
}
export type OutputSearch = ReturnType<typeof useOutputSearch>
