/** One word for any POSIX shell, exact for every text without NUL. */
export function quoteWord(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}

/** A script that replaces the shell by this program. */
export function execScript(argv: string[]): string {
  return `exec -- ${argv.map(quoteWord).join(' ')}\n`
}
