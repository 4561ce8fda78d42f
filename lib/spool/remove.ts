import { readdir, rm } from 'node:fs/promises'
import { isId } from '@/lib/core/ids'
import { type Spool, spoolOf, spoolRoot } from './layout'

/** Removes the spool of an attempt whose end and output are committed. */
export async function removeSpool(spool: Spool): Promise<void> {
  await rm(spool.dir, { recursive: true, force: true })
}

/** Removes what a runner left that died between an outcome and this: every spool but those of attempts under way. */
export async function sweepSpools(dataDir: string, underWay: Set<string>): Promise<void> {
  const names = await readdir(spoolRoot(dataDir)).catch(() => [])
  const over = names.filter((name) => isId('att', name) && !underWay.has(name))
  for (const attemptId of over) await removeSpool(spoolOf(dataDir, attemptId))
}
