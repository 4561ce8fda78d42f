import { statSync } from 'node:fs'
import { execa } from 'execa'

/** Holes are made once this much of a file is committed: each costs a process. */
const stepBytes = 8 * 1024 * 1024

/** Gives back the disk space of what is committed, behind a program that is still writing (fallocate -p). */
export class Puncher {
  private punched = 0
  private running: Promise<unknown> | null = null

  constructor(private readonly path: string) {}

  /** `offset`: everything before it is committed. Returns at once; failures only cost space, health tells of them. */
  upTo(offset: number): void {
    if (this.running || offset - this.punched < stepBytes) return
    const from = this.punched
    this.punched = offset
    this.running = punch(this.path, from, offset - from).finally(() => {
      this.running = null
    })
  }

  /** As above, but at once, however little it is. */
  async upToNow(offset: number): Promise<void> {
    await this.running
    const from = this.punched
    if (offset <= from) return
    this.punched = offset
    await punch(this.path, from, offset - from)
  }

  async settled(): Promise<void> {
    await this.running
  }
}

/** Gives back everything before `offset`, at once. */
export async function punchNow(path: string, offset: number): Promise<void> {
  if (offset > 0) await punch(path, 0, offset)
}

/** Gives back everything behind `offset` that is there now. */
export async function punchAfter(path: string, offset: number): Promise<void> {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > offset) await punch(path, offset, size - offset)
}

/** fallocate(1): Node has no call for it. */
async function punch(path: string, from: number, length: number): Promise<void> {
  await execa('fallocate', ['-p', '-o', String(from), '-l', String(length), path], { reject: false })
}
