/** Height of a line that is not wrapped, px. */
export const rowPx = 20
/** Space above the first line and below the last, px. */
export const paddingPx = 4

/** Number, stream, unit, text: as wide as the page gives (`--number-width`), narrower marks on a phone. */
export function rowGrid(showsUnit: boolean): string {
  const columns = showsUnit
    ? 'grid-cols-[var(--number-width)_20px_72px_minmax(0,1fr)]'
    : 'grid-cols-[var(--number-width)_20px_minmax(0,1fr)]'
  return `grid ${columns}`
}

/** px for the number column: 56 holds five digits. */
export function numberWidth(lines: number): number {
  return Math.max(56, String(lines).length * 7 + 26)
}

/** px beside number and text: mark of the stream, unit, space at the end. */
export function otherColumnsPx(showsUnit: boolean): number {
  return showsUnit ? 116 : 44
}
