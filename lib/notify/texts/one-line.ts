const longestLine = 300

/** Names are given by people: none of them may begin a new line, a header or a direction of writing. */
export function oneLine(text: string): string {
  const plain = text.replace(/[\p{Cc}\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
  const letters = [...plain]
  return letters.length > longestLine ? `${letters.slice(0, longestLine - 1).join('')}…` : plain
}
