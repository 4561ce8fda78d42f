'use client'

import { type ReactNode, type Ref, useImperativeHandle, useRef, useSyncExternalStore } from 'react'
import { cells } from './cells'
import type { ListHandle, ListProps } from './list-props'
import type { OutputPages } from './output-pages'
import { OutputRow, PartialRow } from './output-row'
import { OutputScroller } from './output-scroller'
import { partialLines } from './partial-lines'
import { otherColumnsPx } from './row-grid'
import { spacerPx } from './scroll-space'
import { useLineWindow } from './use-line-window'

interface LineListProps extends ListProps {
  pages: OutputPages
  ref: Ref<ListHandle>
}

/**
 * Every line of the output in one scroll bar, whatever their number: lines have one height, so the place of each is
 * arithmetic and only those in view exist.
 */
export function LineList({ pages, ref, follow, ...props }: LineListProps) {
  useSyncExternalStore(pages.subscribe, pages.version, () => 0)
  const scroller = useRef<HTMLDivElement>(null)
  const partials = partialLines(pages.partial())
  const view = useLineWindow(scroller, pages, follow, partials.length, props.startLine)
  useImperativeHandle(ref, () => ({ scrollToLine: view.scrollToLine, topLine: view.topLine }))
  const total = pages.total()
  const minWidth = useWidest(pages, view, props.showsUnit)
  return (
    <OutputScroller ref={scroller} onScroll={view.onScroll} label={props.label} total={total}>
      <div className="relative" style={{ height: spacerPx(view.space), minWidth }}>
        {range(view.first, view.last).map((number) => (
          <Placed key={number} top={view.placeOf(number)}>
            <Line number={number} pages={pages} {...props} />
          </Placed>
        ))}
        {partials.map(({ stream, text }, index) => (
          <Placed key={stream} top={view.placeOf(total + 1 + index)}>
            <PartialRow text={text} isError={stream === 'stderr'} showsUnit={props.showsUnit} />
          </Placed>
        ))}
      </div>
    </OutputScroller>
  )
}

function Placed({ top, children }: { top: number; children: ReactNode }) {
  return (
    <div className="absolute inset-x-0" style={{ top }}>
      {children}
    </div>
  )
}

type LineProps = Omit<LineListProps, 'ref' | 'follow' | 'startLine' | 'label'> & { number: number }

function Line({ number, pages, href, search, current, showsUnit, onPick }: LineProps) {
  const line = pages.line(number)
  if (!line) return <MissingRow number={number} />
  return <OutputRow {...{ line, href, search, showsUnit, onPick }} isCurrent={number === current} isWrapped={false} />
}

function MissingRow({ number }: { number: number }) {
  return (
    <div className="flex h-5 items-center gap-5">
      <span className="sticky left-0 w-(--number-width) pr-3 text-right text-2xs text-fg-3 select-none">{number}</span>
      <span className="h-2 w-48 rounded-xs bg-track" />
    </div>
  )
}

/** The width of the longest line seen so far: one that shrank again would throw the reader back. */
function useWidest(pages: OutputPages, view: { first: number; last: number }, showsUnit: boolean): string {
  const widest = useRef(0)
  for (const number of range(view.first, view.last)) {
    const line = pages.line(number)
    if (line) widest.current = Math.max(widest.current, cells(line.text))
  }
  return `calc(var(--number-width) + ${otherColumnsPx(showsUnit)}px + ${widest.current}ch)`
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}
