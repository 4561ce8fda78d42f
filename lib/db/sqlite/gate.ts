import { databaseBusy } from '@/lib/db/sqlite/busy-retry'

type Release = () => void

/** Lets one through at a time, in the order of arrival. */
export class Gate {
  #isHeld = false
  readonly #waiting: (() => void)[] = []

  get isFree(): boolean {
    return !this.#isHeld
  }

  /**
   * @param deadline instant of `performance.now()`
   * @throws AppError `database-busy` when the turn had not come by then
   */
  async enter(deadline: number): Promise<Release> {
    if (this.#isHeld) await this.#turn(deadline)
    this.#isHeld = true
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      const next = this.#waiting.shift()
      // Handed over rather than opened: nobody may slip in before the one who waited.
      if (next) next()
      else this.#isHeld = false
    }
  }

  #turn(deadline: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        clearTimeout(timer)
        resolve()
      }
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1)
        reject(databaseBusy())
      }
      const timer = setTimeout(giveUp, Math.max(0, deadline - performance.now()))
      this.#waiting.push(go)
    })
  }
}
