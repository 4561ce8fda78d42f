import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Spool } from '@/lib/spool/layout'

/**
 * Makes sure that nothing of this spool will ever begin, in the way that launch.sh makes sure that nothing else begins
 * it: true where we were first. False: it has begun.
 */
export function preventBegin(spool: Spool): boolean {
  mkdirSync(dirname(spool.begun), { recursive: true, mode: 0o700 })
  try {
    mkdirSync(spool.begun)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
