import type { Locale } from './locale'
import { en } from './messages/en'
import { zh } from './messages/zh'

export type Messages = typeof en

const catalogues: Record<Locale, Messages> = { en, zh }

/** All words of a language. A key that one language misses is a type error. */
export function messagesOf(locale: Locale): Messages {
  return catalogues[locale]
}
