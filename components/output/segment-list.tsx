'use client'

import { type ReactNode, type Ref, useImperativeHandle, useRef, useSyncExternalStore } from 'react'
import type { UnfinishedLines } from '@/lib/contract/task'
import type { ListHandle, ListProps } from './list-props'
import { OutputRow, PartialRow } from './output-row'
import { OutputScroller } from './output-scroller'
import type { OutputSegment } from './output-segment'
import { partialLines } from './partial-lines'
import { useSegmentScroll } from './use-segment-scroll'

interface SegmentListProps extends ListProps {
  segment: OutputSegment
  isWrapped: boolean
  total: number
  partial: UnfinishedLines | null
  /** Stands where the one stream has no lines. */
  empty: ReactNode
  /** Stands while none has been found yet. */
  loading: ReactNode
  ref: Ref<ListHandle>
}

/** Lines whose heights or numbers cannot be reckoned: wrapped, or of one stream. Scrolls through a growing stretch. */
export function SegmentList(props: SegmentListProps) {
  const { segment, isWrapped, showsUnit, total } = props
  const { lines, isLoading } = useSyncExternalStore(segment.subscribe, segment.read, segment.read)
  const isEmpty = lines.length === 0 && !isLoading && segment.isAtStart() && segment.isAtEnd()
  const scroller = useRef<HTMLDivElement>(null)
  const scroll = useSegmentScroll(scroller, segment, lines, total, props.follow, props.startLine)
  const { virtualizer, rows } = scroll
  useImperativeHandle(props.ref, () => ({ scrollToLine: scroll.scrollToLine, topLine: scroll.topLine }))
  return (
    <OutputScroller ref={scroller} onScroll={scroll.onScroll} label={props.label} total={total}>
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const line = lines[row.index]
          if (!line) return null
          return (
            <div
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              className={`absolute left-0 top-0 ${isWrapped ? 'w-full' : 'w-max min-w-full'}`}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <OutputRow
                {...{ line, isWrapped, showsUnit }}
                href={props.href}
                search={props.search}
                isCurrent={line.n === props.current}
                onPick={props.onPick}
              />
            </div>
          )
        })}
      </div>
      {isEmpty && total > 0 && props.empty}
      {lines.length === 0 && isLoading && props.loading}
      {segment.isAtEnd() &&
        partialLines(props.partial, segment.stream).map(({ stream, text }) => (
          <PartialRow key={stream} text={text} isError={stream === 'stderr'} showsUnit={showsUnit} />
        ))}
    </OutputScroller>
  )
}
