/**
 * Browsers stop growing an element at 17 to 33 million px, which is under two million lines. Above this height the
 * scroll bar stands for the whole proportionally, while small moves still go pixel by pixel: the real position is
 * `scrollTop + shift`.
 */
export const maxSpacerPx = 10_000_000

export interface ScrollSpace {
  totalPx: number
  viewportPx: number
}

export interface ScrollPosition {
  /** Of the element. */
  scrollTop: number
  /** What to add for the position within all lines. */
  shift: number
}

export function spacerPx({ totalPx }: ScrollSpace): number {
  return Math.min(totalPx, maxSpacerPx)
}

/** Where a place within all lines lies in the element. */
export function positionOf(realTop: number, space: ScrollSpace): ScrollPosition {
  const realEnd = Math.max(0, space.totalPx - space.viewportPx)
  const real = Math.min(Math.max(0, realTop), realEnd)
  if (space.totalPx <= maxSpacerPx) return { scrollTop: real, shift: 0 }
  const spacerEnd = maxSpacerPx - space.viewportPx
  const scrollTop = Math.round((real / realEnd) * spacerEnd)
  // From its edges the element cannot be scrolled further, so they are the edges of the whole.
  if (scrollTop === 0) return { scrollTop, shift: 0 }
  return { scrollTop, shift: (scrollTop === spacerEnd ? realEnd : real) - scrollTop }
}

/**
 * The position after the element has scrolled to `scrollTop`. A move of less than two screens goes on from where it
 * was; a larger one is the scroll bar's thumb and jumps in proportion. Near an edge the answer's `scrollTop` differs
 * from what was given: the caller sets it, so that no line at the edge is ever skipped.
 */
export function moved(before: ScrollPosition, scrollTop: number, space: ScrollSpace): ScrollPosition {
  if (space.totalPx <= maxSpacerPx) return { scrollTop, shift: 0 }
  const spacerEnd = maxSpacerPx - space.viewportPx
  const isJump = Math.abs(scrollTop - before.scrollTop) >= 2 * space.viewportPx
  if (isJump) return { scrollTop, shift: (scrollTop / spacerEnd) * (space.totalPx - space.viewportPx) - scrollTop }
  const isNearEdge = scrollTop < 2 * space.viewportPx || scrollTop > spacerEnd - 2 * space.viewportPx
  return isNearEdge ? positionOf(scrollTop + before.shift, space) : { scrollTop, shift: before.shift }
}
