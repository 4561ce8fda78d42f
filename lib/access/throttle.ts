import { AppError } from '@/lib/core/app-error'

interface Failures {
  count: number
  lastAt: number
}

/** Free tries before the first wait, the first wait and the longest one. */
const limits = { user: 5, address: 20, firstWaitMs: 5_000, longestWaitMs: 900_000 }
const forgottenAfterMs = 3_600_000
const mostKept = 10_000

/**
 * Slows down who guesses passwords: after a few failures of one name, or of one address, each further one doubles the
 * wait. Kept in memory: a restart forgives, and a flood cannot fill the disk.
 */
export class SignInThrottle {
  readonly #failures = new Map<string, Failures>()

  /** Throws AppError `too-many-requests` with `retry_after_secs` while name or address has to wait. */
  check(username: string, address: string | null, now = Date.now()): void {
    const waitMs = Math.max(
      this.#waitMs(userKey(username), limits.user, now),
      this.#waitMs(addressKey(address), limits.address, now),
    )
    if (waitMs <= 0) return
    const secs = Math.ceil(waitMs / 1000)
    throw new AppError('too-many-requests', `Too many failed sign-ins. Try again in ${secs} s.`, {
      extra: { retry_after_secs: secs },
    })
  }

  failed(username: string, address: string | null, now = Date.now()): void {
    for (const key of [userKey(username), addressKey(address)]) {
      const known = this.#failures.get(key)
      const count = known && now - known.lastAt < forgottenAfterMs ? known.count + 1 : 1
      this.#failures.delete(key)
      this.#failures.set(key, { count, lastAt: now })
    }
    // Oldest first: a Map keeps the order in which its keys were set.
    for (const key of this.#failures.keys()) {
      if (this.#failures.size <= mostKept) break
      this.#failures.delete(key)
    }
  }

  /**
   * The name is forgiven, and of the address this one try alone (it was counted before the password was looked at):
   * who knows one password may still be guessing others.
   */
  succeeded(username: string, address: string | null): void {
    this.#failures.delete(userKey(username))
    const known = this.#failures.get(addressKey(address))
    if (known && known.count > 1) known.count--
    else this.#failures.delete(addressKey(address))
  }

  #waitMs(key: string, free: number, now: number): number {
    const known = this.#failures.get(key)
    if (!known || known.count < free || now - known.lastAt >= forgottenAfterMs) return 0
    const wait = Math.min(limits.firstWaitMs * 2 ** (known.count - free), limits.longestWaitMs)
    return known.lastAt + wait - now
  }
}

const userKey = (username: string) => `user ${username.toLowerCase().slice(0, 200)}`
const addressKey = (address: string | null) => `address ${address ?? 'unknown'}`

/** The one of this process: Next bundles modules once a route, and each copy would count for itself. */
export function signInThrottle(): SignInThrottle {
  const held = globalThis as { taskyardSignInThrottle?: SignInThrottle }
  held.taskyardSignInThrottle ??= new SignInThrottle()
  return held.taskyardSignInThrottle
}
