'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useEffect, useImperativeHandle, useRef, useSyncExternalStore } from 'react'
import type { UnfinishedLines } from '@/lib/contract/task'
import type { ListHandle, ListProps } from './list-props'
import { OutputRow, PartialRow } from './output-row'
import type { OutputSegment } from './output-segment'
import { numberWidth, paddingPx, rowPx } from './row-grid'

/** Rows from an end of what is held at which more of it is fetched. */
const nearEnd = 60

interface SegmentListProps extends ListProps {
  segment: OutputSegment
  isWrapped: boolean
  total: number
  partial: UnfinishedLines | null
  ref: Ref<ListHandle>
}

/** Lines whose heights or numbers cannot be reckoned: wrapped, or of one stream. Scrolls through a growing stretch. */
export function SegmentList(props: SegmentListProps) {
  const { segment, follow, current, showsUnit, isWrapped } = props
  const { lines } = useSyncExternalStore(segment.subscribe, segment.read, segment.read)
  const scroller = useRef<HTMLDivElement>(null)
  const lastTop = useRef(0)
  const pendingLine = useRef<number | null>(null)
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
    const index = pendingLine.current === null ? -1 : indexOfLine(lines, pendingLine.current)
    if (index === -1) return
    pendingLine.current = null
    virtualizer.scrollToIndex(index, { align: 'center' })
  }, [lines, virtualizer])

  const isHeld = follow.isFollowing && segment.isAtEnd()
  useEffect(() => {
    if (isHeld && lines.length > 0) virtualizer.scrollToIndex(lines.length - 1, { align: 'end' })
  }, [isHeld, lines.length, virtualizer])
  useEffect(() => {
    if (follow.isFollowing && !segment.isAtEnd() && !segment.read().isLoading) void segment.open(props.total)
  }, [follow.isFollowing, segment, props.total])

  useImperativeHandle(props.ref, () => ({
    scrollToLine(line: number) {
      follow.letGo()
      const index = segment.holds(line) ? indexOfLine(lines, line) : -1
      if (index !== -1) return virtualizer.scrollToIndex(index, { align: 'center' })
      pendingLine.current = line
      void segment.open(line)
    },
  }))

  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - rowPx
    if (isAtEnd && segment.isAtEnd()) follow.follow()
    else if (element.scrollTop < lastTop.current - 1 && !segment.read().isLoading) follow.letGo()
    lastTop.current = element.scrollTop
  }

  return (
    <div
      ref={scroller}
      onScroll={onScroll}
      role="log"
      aria-label={props.label}
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard
      tabIndex={0}
      className="absolute inset-0 overflow-auto bg-output font-mono text-mono [font-variant-ligatures:none] focus-visible:-outline-offset-2"
      style={{ ['--number-width' as string]: `${numberWidth(props.total)}px` }}
    >
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const line = lines[row.index]
          if (!line) return null
          return (
            <div
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              className={`absolute left-0 top-0 ${isWrapped ? 'w-full' : 'min-w-full w-max'}`}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <OutputRow
                line={line}
                href={props.href}
                search={props.search}
                isCurrent={line.n === current}
                isWrapped={isWrapped}
                showsUnit={showsUnit}
                onPick={props.onPick}
              />
            </div>
          )
        })}
      </div>
      {segment.isAtEnd() &&
        (['stdout', 'stderr'] as const).map((stream) => {
          const text = props.partial?.[stream]
          return text ? (
            <PartialRow key={stream} text={text} isError={stream === 'stderr'} showsUnit={showsUnit} />
          ) : null
        })}
    </div>
  )
}

/** The line itself, or the first one after it where a filter hides it. */
function indexOfLine(lines: { n: number }[], line: number): number {
  return lines.findIndex((candidate) => candidate.n >= line)
}
