'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef } from 'react'
import type { OutputLine } from '@/lib/contract/task'
import type { OutputSegment } from './output-segment'
import { paddingPx, rowPx } from './row-grid'
import type { Follow } from './use-follow'

/** Rows from an end of what is held at which more of it is fetched. */
const nearEnd = 60
/** A tail so far behind is opened anew rather than read through. */
const farBehind = 5_000

/** Scrolling through a stretch that grows at both ends, with heights measured as lines appear. */
export function useSegmentScroll(
  scroller: RefObject<HTMLDivElement | null>,
  segment: OutputSegment,
  lines: OutputLine[],
  total: number,
  follow: Follow,
  startLine: number | null,
) {
  const lastTop = useRef(0)
  const wanted = useRef<{ line: number; align: 'start' | 'center' } | null>(
    follow.isFollowing || startLine === null ? null : { line: startLine, align: 'start' },
  )
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => lines[index]?.n ?? index,
    overscan: 20,
    paddingStart: paddingPx,
    paddingEnd: paddingPx,
    anchorTo: 'end',
    followOnAppend: follow.isFollowing,
  })
  const rows = virtualizer.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows.at(-1)?.index ?? 0

  useEffect(() => {
    if (lines.length === 0) return
    if (first < nearEnd) void segment.earlier()
    if (last > lines.length - nearEnd) void segment.later()
  }, [segment, first, last, lines.length])

  useEffect(() => {
    const index = wanted.current === null ? -1 : indexOfLine(lines, wanted.current.line)
    if (index === -1) return
    virtualizer.scrollToIndex(index, { align: wanted.current?.align ?? 'start' })
    wanted.current = null
  }, [lines, virtualizer])

  const isHeld = follow.isFollowing && segment.isAtEnd()
  useEffect(() => {
    if (isHeld && lines.length > 0) virtualizer.scrollToIndex(lines.length - 1, { align: 'end' })
  }, [isHeld, lines.length, virtualizer])
  useEffect(() => {
    const { to, isLoading } = segment.read()
    if (!follow.isFollowing || isLoading || to >= total) return
    void (total - to > farBehind ? segment.open(total) : segment.later())
  }, [follow.isFollowing, segment, total])

  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - rowPx
    if (isAtEnd && segment.isAtEnd()) follow.follow()
    else if (element.scrollTop < lastTop.current - 1 && !segment.read().isLoading) follow.letGo()
    lastTop.current = element.scrollTop
  }
  const scrollToLine = (line: number) => {
    follow.letGo()
    const index = segment.holds(line) ? indexOfLine(lines, line) : -1
    if (index !== -1) return virtualizer.scrollToIndex(index, { align: 'center' })
    wanted.current = { line, align: 'center' }
    void segment.open(line)
  }
  const topLine = () => lines[virtualizer.range?.startIndex ?? 0]?.n ?? 1
  return { virtualizer, rows, onScroll, scrollToLine, topLine }
}

/** The line itself, or the first one after it where a filter hides it. */
function indexOfLine(lines: { n: number }[], line: number): number {
  return lines.findIndex((candidate) => candidate.n >= line)
}
