/**
 * What stands behind `--` as parameters of a command task: one word is shell text and stays as it is (`'a && b'`);
 * several are a program and its arguments, which no shell touches again.
 */
export function commandOf(words: string[]): { command: string } | { argv: string[] } {
  const [only, second] = words
  return only !== undefined && second === undefined ? { command: only } : { argv: words }
}
