/** Whether a text is what a pattern describes: `*` stands for any characters, also none, also `/`. */
export function matches(pattern: string, text: string, how: { ignoreCase?: boolean } = {}): boolean {
  const [wanted, given] = how.ignoreCase ? [pattern.toLowerCase(), text.toLowerCase()] : [pattern, text]
  const [first = '', ...rest] = wanted.split('*')
  if (rest.length === 0) return wanted === given
  const last = rest.pop() ?? ''
  if (!given.startsWith(first) || given.length < first.length + last.length || !given.endsWith(last)) return false
  // Each part as early as it can be: no way back is ever needed, so that no pattern takes long.
  const end = given.length - last.length
  let at = first.length
  for (const part of rest) {
    const found = given.indexOf(part, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}
