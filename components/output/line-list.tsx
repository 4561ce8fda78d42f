'use client'

import {
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { ListHandle, ListProps } from './list-props'
import type { OutputPages } from './output-pages'
import { OutputRow, PartialRow } from './output-row'
import { numberWidth, paddingPx, rowPx } from './row-grid'
import { moved, positionOf, type ScrollSpace, spacerPx } from './scroll-space'
import { standingText } from './standing-text'

/** Rows beyond each edge of the view, so that a quick flick meets rows and not emptiness. */
const overscan = 20
/** Lines beyond those that are fetched already, for the next second of scrolling. */
const ahead = 150

/**
 * Every line of the output in one scroll bar, whatever their number: lines have one height, so the place of each is
 * arithmetic and only those in view exist.
 */
export function LineList({
  pages,
  href,
  search,
  current,
  showsUnit,
  follow,
  onPick,
  label,
  ref,
}: ListProps & { pages: OutputPages; ref: Ref<ListHandle> }) {
  useSyncExternalStore(pages.subscribe, pages.version, () => 0)
  const scroller = useRef<HTMLDivElement>(null)
  const viewportPx = useHeight(scroller)
  const [position, setPosition] = useState({ scrollTop: 0, shift: 0 })
  const widest = useRef(0)

  const partials = partialRows(pages)
  const space: ScrollSpace = { totalPx: (pages.total() + partials.length) * rowPx + 2 * paddingPx, viewportPx }
  const top = position.scrollTop + position.shift
  const first = Math.max(1, Math.floor(top / rowPx) + 1 - overscan)
  const last = Math.min(pages.total(), Math.ceil((top + viewportPx) / rowPx) + overscan)

  const moveTo = (next: { scrollTop: number; shift: number }) => {
    setPosition((was) => (was.scrollTop === next.scrollTop && was.shift === next.shift ? was : next))
    if (scroller.current && scroller.current.scrollTop !== next.scrollTop) scroller.current.scrollTop = next.scrollTop
  }

  useLayoutEffect(() => {
    if (follow.isFollowing && viewportPx > 0) moveTo(positionOf(space.totalPx, space))
  })
  useEffect(() => {
    if (viewportPx > 0) pages.want(first - ahead, last + ahead)
  }, [pages, first, last, viewportPx])
  useImperativeHandle(ref, () => ({
    scrollToLine(line: number) {
      follow.letGo()
      moveTo(positionOf((line - 1) * rowPx - viewportPx / 3, space))
    },
  }))

  const onScroll = () => {
    const element = scroller.current
    if (!element || element.scrollTop === position.scrollTop) return
    const next = moved(position, element.scrollTop, space)
    const isAtEnd = next.scrollTop + next.shift + viewportPx >= space.totalPx - rowPx
    if (isAtEnd) follow.follow()
    else if (next.scrollTop + next.shift < top - 1) follow.letGo()
    moveTo(next)
  }

  const rows = []
  for (let number = first; number <= last; number++) {
    const line = pages.line(number)
    if (line) widest.current = Math.max(widest.current, cells(line.text))
    rows.push(
      <div
        key={number}
        className="absolute inset-x-0"
        style={{ top: (number - 1) * rowPx + paddingPx - position.shift }}
      >
        {line ? (
          <OutputRow {...{ line, href, search, showsUnit, onPick }} isCurrent={number === current} isWrapped={false} />
        ) : (
          <MissingRow number={number} />
        )}
      </div>,
    )
  }
  for (const [index, partial] of partials.entries()) {
    rows.push(
      <div
        key={partial.key}
        className="absolute inset-x-0"
        style={{ top: (pages.total() + index) * rowPx + paddingPx - position.shift }}
      >
        <PartialRow text={partial.text} isError={partial.key === 'stderr'} showsUnit={showsUnit} />
      </div>,
    )
  }

  const columns = numberWidth(pages.total())
  return (
    <div
      ref={scroller}
      onScroll={onScroll}
      role="log"
      aria-label={label}
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard
      tabIndex={0}
      className="absolute inset-0 overflow-auto bg-output font-mono text-mono [font-variant-ligatures:none] focus-visible:-outline-offset-2"
      style={{ ['--number-width' as string]: `${columns}px` }}
    >
      <div
        className="relative"
        style={{
          height: spacerPx(space),
          minWidth: `calc(${columns + 20 + (showsUnit ? 72 : 0) + 24}px + ${widest.current}ch)`,
        }}
      >
        {rows}
      </div>
    </div>
  )
}

function MissingRow({ number }: { number: number }) {
  return (
    <div className="flex h-5 items-center gap-5">
      <span className="sticky left-0 w-(--number-width) pr-3 text-right text-2xs text-fg-3 select-none">{number}</span>
      <span className="h-2 w-48 rounded-xs bg-track" />
    </div>
  )
}

function partialRows(pages: OutputPages): { key: 'stdout' | 'stderr'; text: string }[] {
  const partial = pages.partial()
  return (['stdout', 'stderr'] as const).flatMap((key) => (partial?.[key] ? [{ key, text: partial[key] }] : []))
}

/** Cells of a fixed-width font; Chinese, Japanese and Korean take two. */
function cells(raw: string): number {
  const text = standingText(raw)
  const wide = text.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g,
  )
  return text.length + (wide?.length ?? 0) + (text.includes('\t') ? text.split('\t').length * 7 : 0)
}

function useHeight(element: { current: HTMLElement | null }): number {
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const target = element.current
    if (!target) return
    const measure = () => setHeight(target.clientHeight)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return height
}
