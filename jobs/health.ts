import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
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
  const fd = openSync(file, 'w', 0o600)
  writeSync(fd, Buffer.alloc(8192))
  closeSync(fd)
  const { exitCode } = await execa('fallocate', ['-p', '-o', '0', '-l', '4096', file], { reject: false })
  rmSync(file, { force: true })
  return exitCode === 0
}
