import type { NotificationFacts } from '../facts'

export interface Words {
  /** The first line. */
  title: string
  /** One or two sentences; may be empty. */
  sentence: string
}

type Word = (facts: NotificationFacts, when: (iso: string | undefined) => string) => Words

/** The texts of one language. */
export interface Vocabulary {
  failure: Word
  recovery: Word
  success: Word
  'rolled-back': Word
  'missed-run': Word
  'late-run': Word
  'long-running': Word
  'held-update': Word
  test: Word
  digest: Word
  /** Before the time at which it happened. */
  at: string
  /** Of those in a digest that are not listed. */
  more(count: number): string
}
