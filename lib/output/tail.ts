/** Gathers text and keeps the last `maxBytes` (UTF-8) of it, from the beginning of a piece on. */
export class Tail {
  readonly #maxBytes: number
  #pieces: string[] = []
  #sizes: number[] = []
  #first = 0
  #bytes = 0
  isCut = false

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  add(piece: string): void {
    const size = Buffer.byteLength(piece)
    this.#pieces.push(piece)
    this.#sizes.push(size)
    this.#bytes += size
    while (this.#bytes > this.#maxBytes && this.#first < this.#pieces.length - 1) this.#dropFirst()
  }

  get text(): string {
    return this.#pieces.slice(this.#first).join('')
  }

  #dropFirst(): void {
    this.#bytes -= this.#sizes[this.#first] ?? 0
    this.#pieces[this.#first] = ''
    this.#first++
    this.isCut = true
  }
}
