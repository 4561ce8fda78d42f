const highWaterBytes = 64 * 1024
/** What a reader may leave lying about before it is dropped. */
const maxBufferedBytes = 4 * 1024 * 1024
const maxStallMs = 60_000

/** One reader of a stream: takes bytes at once, and says whether it keeps up. */
export class Sink {
  readonly stream: ReadableStream<Uint8Array>
  isClosed = false
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #stalledAt: number | null = null
  #onDrain: (() => void)[] = []
  #onClose: (() => void)[] = []

  /** @param signal ends it from the other side: the request was aborted */
  constructor(signal: AbortSignal) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        pull: () => this.#drained(),
        cancel: () => this.#closed(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: highWaterBytes }),
    )
    openSinks.count++
    const close = () => this.close()
    // Some servers tell of a client that left by the signal, some by cancelling the stream, some by both.
    signal.addEventListener('abort', close, { once: true })
    this.onClose(() => signal.removeEventListener('abort', close))
    if (signal.aborted) this.close()
  }

  /** Bytes that were sent and not read yet. */
  get bufferedBytes(): number {
    return highWaterBytes - (this.#controller?.desiredSize ?? highWaterBytes)
  }

  send(bytes: Uint8Array): void {
    if (this.isClosed || !this.#controller) return
    this.#controller.enqueue(bytes)
    if ((this.#controller.desiredSize ?? 0) > 0) return
    this.#stalledAt ??= performance.now()
    // It comes back by itself and resumes by its cursor.
    if (this.bufferedBytes > maxBufferedBytes) this.drop()
  }

  /** Resolves when there is room again, at once when there is, or when it is closed. */
  async drained(): Promise<void> {
    if (this.isClosed || (this.#controller?.desiredSize ?? 1) > 0) return
    await new Promise<void>((resolve) => this.#onDrain.push(resolve))
  }

  onClose(listener: () => void): void {
    if (this.isClosed) listener()
    else this.#onClose.push(listener)
  }

  /** Ends the stream after what was sent. */
  close(): void {
    if (this.isClosed) return
    this.#closed()
    try {
      this.#controller?.close()
    } catch {
      // Cancelled in the same breath.
    }
  }

  /** Ends the stream and throws away what was not read. */
  drop(): void {
    if (this.isClosed) return
    this.#closed()
    this.#controller?.error(new Error('The reader did not keep up'))
  }

  /** Drops a reader that has taken nothing for a minute. */
  dropIfStalled(): void {
    if (this.#stalledAt !== null && performance.now() - this.#stalledAt > maxStallMs) this.drop()
  }

  #drained(): void {
    this.#stalledAt = null
    const waiting = this.#onDrain
    this.#onDrain = []
    for (const resolve of waiting) resolve()
  }

  #closed(): void {
    if (this.isClosed) return
    this.isClosed = true
    openSinks.count--
    this.#drained()
    for (const listener of this.#onClose) listener()
  }
}

// On globalThis: Next bundles this module into every route anew.
const held = globalThis as { taskyardOpenSinks?: { count: number } }
held.taskyardOpenSinks ??= { count: 0 }
const openSinks = held.taskyardOpenSinks

/** How many streams this process holds open. */
export function openStreamCount(): number {
  return openSinks.count
}
