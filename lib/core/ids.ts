import { monotonicFactory } from 'ulid'

export type IdPrefix = 'tsk' | 'att' | 'unt' | 'evt' | 'run' | 'srv' | 'usr' | 'tok' | 'req'

const nextUlid = monotonicFactory()

/** A new id: prefix, underscore, lower-case ULID. Ids of one process sort by the time they were made. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${nextUlid().toLowerCase()}`
}

/** Whether the text has the form of an id of this kind. */
export function isId(prefix: IdPrefix, text: string): boolean {
  return text.startsWith(`${prefix}_`) && /^[0-9a-hjkmnp-tv-z]{26}$/.test(text.slice(prefix.length + 1))
}
