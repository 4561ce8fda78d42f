import compile from 'icu-minify/compile'
import type { Locale } from './locale'
import { type Messages, messagesOf } from './messages'

type Tree = { [key: string]: string | Tree }

const compiled = new Map<Locale, Messages>()

/**
 * All words of a language, parsed: what formats them in the browser is 1 kB (gzip) instead of 10, see `resolveAlias` in
 * next.config.mjs. Their type stays that of the words, for it names their keys and values.
 */
export function compiledMessagesOf(locale: Locale): Messages {
  const known = compiled.get(locale) ?? (compileAll(messagesOf(locale)) as Messages)
  compiled.set(locale, known)
  return known
}

function compileAll(tree: Tree): unknown {
  const entries = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === 'string' ? plain(compile(value)) : compileAll(value),
  ])
  return Object.fromEntries(entries)
}

// Its choices are objects without a prototype, which React does not hand on to the browser.
function plain(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message))
}
