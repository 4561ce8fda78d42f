import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { dataDir, env } from '@/lib/core/env'
import { readOrCreateKey } from '@/lib/secrets/key-file'

let held: string | undefined

/** What signs sessions and tokens: TASKYARD_SECRET, or the data directory's `secret`, made at first use. */
export function taskyardSecret(): string {
  held ??= env().TASKYARD_SECRET ?? readOrCreateKey(join(dataDir(), 'secret'))
  return held
}

/** A key for one purpose alone, so that what is signed for one can never be shown at another. */
export function derivedKey(purpose: string): Buffer {
  return createHmac('sha256', taskyardSecret()).update(`taskyard ${purpose}`).digest()
}

/** Keyed digest of a text that may hold a password: tells whether two are the same, and nothing else. */
export function keyedDigest(purpose: string, text: string): string {
  return createHmac('sha256', derivedKey(purpose)).update(text).digest('hex')
}
