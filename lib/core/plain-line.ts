/** One line of a text file or a terminal: what people or programs wrote begins no further line, and steers no terminal. */
export function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
