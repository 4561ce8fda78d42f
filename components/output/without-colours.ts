const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;:]*m`, 'g')

/** A line's text alone, after `standingText`. */
export function withoutColours(text: string): string {
  return text.replace(colours, '')
}
