import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { type Cut, cutLines } from '@/lib/output/cut-lines'

/** Bytes read from a file at once: what one commit can hold without delaying others. */
const chunkBytes = 256 * 1024

/** Every reader reads into this one, and keeps a copy of what it got: a fresh 256 KiB for each look would cost more. */
const scratch = Buffer.allocUnsafeSlow(chunkBytes)

/** Follows one of the spool's two append-only files from an offset on. Nothing counts as read until `take`. */
export class StreamReader {
  /** Bytes of the file that are taken (and, after the commit, stored). */
  offset: number
  private readonly fd: number
  private buffer = Buffer.alloc(0)
  private lastByteAt = 0
  /** Bytes of the file that were there when reading began. */
  private readonly sizeAtFirst: number

  constructor(
    path: string,
    offset: number,
    private readonly secrets: Buffer[],
  ) {
    this.fd = openSync(path, 'r')
    this.offset = offset
    this.sizeAtFirst = fstatSync(this.fd).size
  }

  /** Reads what is there, up to a chunk. True: there was something, and there may be more. */
  fill(now: number): boolean {
    const room = chunkBytes - this.buffer.length
    if (room <= 0) return true
    const count = readSync(this.fd, scratch, 0, room, this.offset + this.buffer.length)
    if (count === 0) return false
    this.buffer = Buffer.concat([this.buffer, scratch.subarray(0, count)])
    this.lastByteAt = now
    return count === room
  }

  /** Cuts what was read into lines. After 200 ms without a byte nothing is held back any more. */
  cut(now: number, isEnd: boolean): Cut {
    return cutLines(this.buffer, { secrets: this.secrets, isQuiet: now - this.lastByteAt >= 200, isEnd })
  }

  /** Whether what is cut next was there before anybody read it. */
  get isBehind(): boolean {
    return this.offset < this.sizeAtFirst
  }

  /** Whether bytes wait for the rest of their line. */
  get hasRest(): boolean {
    return this.buffer.length > 0
  }

  take(bytes: number): void {
    this.offset += bytes
    this.buffer = this.buffer.subarray(bytes)
  }

  /** Passes over everything that is there: how many bytes that was. */
  skip(): number {
    const size = fstatSync(this.fd).size
    const skipped = Math.max(0, size - this.offset)
    this.offset += skipped
    this.buffer = Buffer.alloc(0)
    return skipped
  }

  close(): void {
    closeSync(this.fd)
  }
}
