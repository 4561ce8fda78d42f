'use client'

import { useEffect, useMemo } from 'react'
import type { OutputPages } from './output-pages'
import { type FetchStream, OutputSegment, type StreamFilter } from './output-segment'

/** A segment for the views that need one (else null), opened at the end and fed with the live tail. */
export function useSegment(
  isNeeded: boolean,
  stream: StreamFilter,
  pages: OutputPages,
  fetchStream: FetchStream,
): OutputSegment | null {
  const segment = useMemo(
    () => (isNeeded ? new OutputSegment(fetchStream, stream, pages.total) : null),
    [isNeeded, stream, pages, fetchStream],
  )
  useEffect(() => {
    if (!segment) return
    void segment.open(pages.total())
    const leave = pages.subscribeLines((lines) => segment.append(lines))
    return () => {
      leave()
      segment.dispose()
    }
  }, [segment, pages])
  return segment
}
