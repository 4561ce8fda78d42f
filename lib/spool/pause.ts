import { existsSync, writeFileSync } from 'node:fs'
import type { Spool } from './layout'

/** Tells the worker of this spool that it is to pause at its next safe point. Throws the file system's error. */
export function wishPause(spool: Spool): void {
  writeFileSync(spool.pause, '', { mode: 0o600 })
}

export function isPauseWished(spool: Spool): boolean {
  return existsSync(spool.pause)
}
