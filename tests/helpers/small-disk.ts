import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether a disk of our own can be had here (root, and mounts are allowed). */
export function canMount(): boolean {
  if (process.getuid?.() !== 0) return false
  try {
    new SmallDisk(mkdtempSync(join(tmpdir(), 'taskyard-mount-probe-')), 1).unmount()
    return true
  } catch {
    return false
  }
}

/** A disk of a few MiB at this folder, which is made where it is missing. */
export class SmallDisk {
  readonly #ballast: string

  constructor(
    readonly folder: string,
    mebibytes: number,
  ) {
    mkdirSync(folder, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=700`, 'tmpfs', folder], { stdio: 'pipe' })
    this.#ballast = join(folder, 'ballast')
  }

  get freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.folder)
    return bavail * bsize
  }

  /** Fills it, but for so many bytes. */
  fill(leaveBytes = 0): void {
    try {
      writeFileSync(this.#ballast, Buffer.alloc(Math.max(0, this.freeBytes - leaveBytes)), { flag: 'a' })
    } catch {
      // As full as it gets.
    }
  }

  clear(): void {
    rmSync(this.#ballast, { force: true })
  }

  unmount(): void {
    execFileSync('umount', ['-l', this.folder])
    rmdirSync(this.folder)
  }
}
