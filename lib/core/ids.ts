import { randomBytes } from 'node:crypto'
import { monotonicFactory } from 'ulid'

export type IdPrefix =
  | 'tsk'
  | 'att'
  | 'unt'
  | 'evt'
  | 'run'
  | 'srv'
  | 'svc'
  | 'def'
  | 'sch'
  | 'slt'
  | 'whe'
  | 'whd'
  | 'nch'
  | 'nrl'
  | 'ntf'
  | 'hap'
  | 'usr'
  | 'tok'
  | 'req'

const poolBytes = 4096
let pool = Buffer.alloc(0)
let used = 0

/** [0, 1), from the system's randomness. Pooled: ulid asks once a character, and each call of the system costs. */
function random(): number {
  if (used + 4 > pool.length) {
    pool = randomBytes(poolBytes)
    used = 0
  }
  used += 4
  return pool.readUInt32LE(used - 4) / 2 ** 32
}

const nextUlid = monotonicFactory(random)

/** A new id: prefix, underscore, lower-case ULID. Ids of one process sort by the time they were made. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${nextUlid().toLowerCase()}`
}

/** Whether the text has the form of an id of this kind. */
export function isId(prefix: IdPrefix, text: string): boolean {
  return text.startsWith(`${prefix}_`) && /^[0-9a-hjkmnp-tv-z]{26}$/.test(text.slice(prefix.length + 1))
}
