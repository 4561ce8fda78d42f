import { closeSync, constants, type FSWatcher, mkdirSync, openSync, watch, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The file by which the processes on one SQLite database wake one another: a byte is written in place after each commit.
 * Not the `-wal` file: that changes before the commit can be seen.
 */
export class Tick {
  readonly #dir: string
  readonly #byte = Buffer.from('.')
  #file: number | undefined
  #watcher: FSWatcher | undefined

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Tells every watching process. A failure is no fault of the commit, which stands: the safety net tells it later. */
  write(): void {
    try {
      this.#file ??= this.#open()
      writeSync(this.#file, this.#byte, 0, 1, 0)
    } catch {
      this.#file = undefined
    }
  }

  watch(onTick: () => void): void {
    try {
      // A file is made before it is watched for: its creation is no news.
      this.#file ??= this.#open()
      this.#watcher = watch(this.#dir, { persistent: false }, onTick)
      this.#watcher.on('error', () => this.unwatch())
    } catch {
      this.unwatch()
    }
  }

  unwatch(): void {
    this.#watcher?.close()
    this.#watcher = undefined
  }

  close(): void {
    this.unwatch()
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  #open(): number {
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 })
    return openSync(join(this.#dir, 'tick'), constants.O_RDWR | constants.O_CREAT, 0o600)
  }
}
