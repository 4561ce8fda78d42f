/**
 * Splits a command line or a list of assignments into words, as systemd.syntax(7) quotes them: single and double quotes,
 * C escapes. What is quoted and not closed ends with the line.
 */
export function splitWords(text: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let quote: string | null = null
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (char === '\\') {
      const read = readEscape(text, at)
      word = (word ?? '') + read.text
      at += read.length - 1
    } else if (quote !== null) {
      if (char === quote) quote = null
      else word = (word ?? '') + char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + char
  }
  return word === null ? words : [...words, word]
}

const escapes: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  s: ' ',
  '\\': '\\',
  '"': '"',
  "'": "'",
}

function readEscape(text: string, at: number): { text: string; length: number } {
  const hex = /^\\x([0-9a-fA-F]{2})/.exec(text.slice(at, at + 4))
  if (hex) return { text: String.fromCharCode(Number.parseInt(hex[1] ?? '', 16)), length: 4 }
  const char = text[at + 1] ?? ''
  // What is no escape stays as it stands, its backslash too.
  return { text: escapes[char] ?? `\\${char}`, length: 2 }
}
