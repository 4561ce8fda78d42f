'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { OutputPages } from './output-pages'
import { paddingPx, rowPx } from './row-grid'
import { moved, positionOf, type ScrollPosition, type ScrollSpace } from './scroll-space'
import type { Follow } from './use-follow'

/** Rows beyond each edge of the view, so that a quick flick meets rows and not emptiness. */
const overscan = 20
/** Lines beyond those that are fetched already, for the next second of scrolling. */
const ahead = 150

/**
 * Which lines are in view, for lines of one height: their places are arithmetic. Fetches what is missing of them,
 * holds on to the end while it follows, and lets go when the reader scrolls up. `partials`: unfinished lines below.
 */
export function useLineWindow(
  scroller: RefObject<HTMLDivElement | null>,
  pages: OutputPages,
  follow: Follow,
  partials: number,
  startLine: number | null,
) {
  const viewportPx = useHeight(scroller)
  const [position, setPosition] = useState<ScrollPosition>({ scrollTop: 0, shift: 0 })
  const elementTop = useRef(0)
  const start = useRef(startLine)
  const space: ScrollSpace = { totalPx: (pages.total() + partials) * rowPx + 2 * paddingPx, viewportPx }
  const top = position.scrollTop + position.shift
  const first = Math.max(1, Math.floor(top / rowPx) + 1 - overscan)
  const last = Math.min(pages.total(), Math.ceil((top + viewportPx) / rowPx) + overscan)

  const moveTo = (next: ScrollPosition) => {
    setPosition((was) => (was.scrollTop === next.scrollTop && was.shift === next.shift ? was : next))
    // Asking the element where it is would have it laid out anew with every line that comes.
    if (scroller.current && elementTop.current !== next.scrollTop) scroller.current.scrollTop = next.scrollTop
    elementTop.current = next.scrollTop
  }
  useLayoutEffect(() => {
    if (viewportPx === 0) return
    if (follow.isFollowing) moveTo(positionOf(space.totalPx, space))
    else if (start.current !== null) moveTo(positionOf((start.current - 1) * rowPx, space))
    start.current = null
  })
  useEffect(() => {
    if (viewportPx > 0) pages.want(first - ahead, last + ahead)
  }, [pages, first, last, viewportPx])

  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    elementTop.current = element.scrollTop
    if (element.scrollTop === position.scrollTop) return
    const next = moved(position, element.scrollTop, space)
    const isAtEnd = next.scrollTop + next.shift + viewportPx >= space.totalPx - rowPx
    if (isAtEnd) follow.follow()
    else if (next.scrollTop + next.shift < top - 1) follow.letGo()
    moveTo(next)
  }
  const scrollToLine = (line: number) => {
    follow.letGo()
    moveTo(positionOf((line - 1) * rowPx - viewportPx / 3, space))
  }
  /** Where a line lies in the element, px. */
  const placeOf = (number: number) => (number - 1) * rowPx + paddingPx - position.shift

  const topLine = () => Math.floor(top / rowPx) + 1

  return { first, last, space, onScroll, scrollToLine, topLine, placeOf }
}

function useHeight(element: RefObject<HTMLElement | null>): number {
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
