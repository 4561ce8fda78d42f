import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { spoolRoot } from '@/lib/spool/layout'

/** What the runner found about the place its spools are in. */
export async function spoolHealth(dataDir: string): Promise<{ can_punch: boolean; spool_free_bytes: number }> {
  const root = spoolRoot(dataDir)
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = statfsSync(root)
  return { can_punch: await canPunch(join(root, '.punch')), spool_free_bytes: bavail * bsize }
}

/** Whether holes can be made here, behind what a program still writes: without it a spool grows with the output. */
async function canPunch(file: string): Promise<boolean> {
  try {
    writeFileSync(file, Buffer.alloc(8192), { mode: 0o600 })
    const { exitCode } = await execa('fallocate', ['-p', '-o', '0', '-l', '4096', file], { reject: false })
    return exitCode === 0
  } catch {
    // A full disk: a runner must start all the same, to make room.
    return false
  } finally {
    rmSync(file, { force: true })
  }
}
