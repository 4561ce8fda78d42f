interface Bucket {
  left: number
  at: number
}

/** So many senders are told apart at a time; the one that was quiet the longest goes first. */
const mostBuckets = 10_000

/**
 * Token buckets: `perMinute` at once, and as many again over a minute. Kept in this process: a restart forgives, and of two
 * web processes each counts its own.
 */
export class Rate {
  readonly #buckets = new Map<string, Bucket>()

  /** Takes one. 0; where there was none, the seconds until there is. */
  take(key: string, perMinute: number, now = performance.now()): number {
    const waitSecs = this.next(key, perMinute, now)
    if (waitSecs === 0) this.#filled(key, perMinute, now).left -= 1
    return waitSecs
  }

  /** Seconds until there is one to take; 0: now. */
  next(key: string, perMinute: number, now = performance.now()): number {
    const { left } = this.#filled(key, perMinute, now)
    // A third of a minute three times is not quite a minute.
    const lacking = 1 - left - 1e-6
    return lacking <= 0 ? 0 : Math.ceil((lacking * 60) / perMinute)
  }

  #filled(key: string, perMinute: number, now: number): Bucket {
    const before = this.#buckets.get(key) ?? { left: perMinute, at: now }
    const gained = ((now - before.at) * perMinute) / 60_000
    const bucket = { left: Math.min(perMinute, before.left + gained), at: now }
    this.#buckets.delete(key)
    this.#buckets.set(key, bucket)
    const [quietest] = this.#buckets.keys()
    if (this.#buckets.size > mostBuckets && quietest !== undefined) this.#buckets.delete(quietest)
    return bucket
  }
}

/** Of what an endpoint's own senders deliver, and of what strangers try. */
export function rates(): { verified: Rate; unproven: Rate } {
  // On globalThis: Next bundles this module into every route anew.
  const held = globalThis as { taskyardWebhookRates?: { verified: Rate; unproven: Rate } }
  held.taskyardWebhookRates ??= { verified: new Rate(), unproven: new Rate() }
  return held.taskyardWebhookRates
}
