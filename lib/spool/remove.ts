import { renameSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isId } from '@/lib/core/ids'
import { type Spool, spoolOf, spoolRoot } from './layout'

const removedSuffix = '.removed'

/**
 * Removes the spool of an attempt whose end and output are committed. Renamed first: were `begun` removed a moment before
 * the script, a launch that comes late would find the way free. At once: a dozen small files are gone sooner than a
 * thread could be asked to remove them.
 */
export function removeSpool(spool: Spool): void {
  const aside = `${spool.dir}${removedSuffix}`
  try {
    renameSync(spool.dir, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  rmSync(aside, { recursive: true, force: true })
}

/** Removes what a runner left that died between an outcome and this: every spool but those of attempts under way. */
export async function sweepSpools(dataDir: string, underWay: Set<string>): Promise<void> {
  const names = await readdir(spoolRoot(dataDir)).catch(() => [])
  for (const name of names) {
    const attemptId = name.replace(removedSuffix, '')
    if (!isId('att', attemptId) || (underWay.has(attemptId) && name === attemptId)) continue
    if (name === attemptId) removeSpool(spoolOf(dataDir, attemptId))
    else rmSync(join(spoolRoot(dataDir), name), { recursive: true, force: true })
  }
}
