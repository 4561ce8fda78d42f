import type { NotificationKind } from '@/lib/contract/notifications'
import type { NotificationFacts } from '../facts'
import type { Rendered } from '../texts/render'

/** A message on its way: in words, and for programs. */
export interface Message extends Rendered {
  /** The same at every try. */
  id: string
  kind: NotificationKind
  facts: NotificationFacts
  taskId: string | null
  /** When it is sent: signatures hold it. */
  now: Date
}

/** Bad news wants more attention than good news. */
export function isUrgent({ kind, facts }: Pick<Message, 'kind' | 'facts'>): boolean {
  if (kind === 'digest') return (facts.items ?? []).some((item) => isUrgent(item))
  return kind === 'failure' || kind === 'rolled-back' || kind === 'missed-run'
}

/** At most so many bytes of UTF-8, cut between two letters. */
export function clipBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text
  let size = Buffer.byteLength('…')
  let kept = ''
  for (const letter of text) {
    size += Buffer.byteLength(letter)
    if (size > most) break
    kept += letter
  }
  return `${kept}…`
}

/** At most so many UTF-16 units, which is how the chat services count. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  // Half of a letter beyond the first plane would be no letter.
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}
