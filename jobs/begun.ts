import { lstatSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Spool } from '@/lib/spool/layout'

/**
 * Makes sure that nothing of this spool will ever begin. True where nothing has: by us or by a rescuer before us that did
 * not live to tell. False: it has begun. A link, where launch.sh makes a directory: neither can be made where the other
 * one is (mkdir(2), symlink(2): EEXIST, also for a link that leads nowhere), and it tells who was first.
 */
export function preventBegin(spool: Spool): boolean {
  mkdirSync(dirname(spool.begun), { recursive: true, mode: 0o700 })
  try {
    symlinkSync('prevented', spool.begun)
    return true
  } catch (error) {
    if (!isThere(error)) throw error
    return lstatSync(spool.begun).isSymbolicLink()
  }
}

/** What launch.sh does first, for work that begins inside this process. False: it has begun before, or never will. */
export function begin(spool: Spool): boolean {
  try {
    mkdirSync(spool.begun)
    return true
  } catch (error) {
    if (isThere(error)) return false
    throw error
  }
}

function isThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST'
}
