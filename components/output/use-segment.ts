'use client'

import { useEffect, useMemo, useRef } from 'react'
import type { OutputPages } from './output-pages'
import { type FetchStream, OutputSegment, type StreamFilter } from './output-segment'

/** A segment for the views that need one (else null), opened at a line or at the end, and fed with the live tail. */
export function useSegment(
  isNeeded: boolean,
  stream: StreamFilter,
  pages: OutputPages,
  fetchStream: FetchStream,
  startLine: number | null,
): OutputSegment | null {
  const start = useRef(startLine)
  start.current = startLine
  const segment = useMemo(
    () => (isNeeded ? new OutputSegment(fetchStream, stream, pages.total) : null),
    [isNeeded, stream, pages, fetchStream],
  )
  useEffect(() => {
    if (!segment) return
    void segment.open(start.current ?? pages.total())
    const leave = pages.subscribeLines((lines) => segment.append(lines))
    return () => {
      leave()
      segment.dispose()
    }
  }, [segment, pages])
  return segment
}
