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
  /** Who or what it is about, why a task failed, and why an update waits. */
  name(facts: NotificationFacts): string
  reason(facts: NotificationFacts): string
  why(facts: NotificationFacts): string
  /** Before the time at which it happened. */
  at: string
  /** Of those in a digest that are not listed. */
  more(count: number): string
}
