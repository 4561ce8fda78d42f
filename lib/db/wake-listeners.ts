/** The listeners of one process: however often it is woken within one turn of the event loop, each is called once. */
export class WakeListeners {
  readonly #listeners = new Set<() => void>()
  #isScheduled = false

  add(listener: () => void): void {
    this.#listeners.add(listener)
  }

  remove(listener: () => void): void {
    this.#listeners.delete(listener)
  }

  get isEmpty(): boolean {
    return this.#listeners.size === 0
  }

  wake(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      for (const listener of [...this.#listeners]) listener()
    })
  }
}
