/**
 * Calls `check` until it neither throws nor returns `false`, and gives back what it returned.
 * Throws the last failure once `timeoutMs` (60,000) have passed; asks every `everyMs` (20).
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { timeoutMs = 60_000, everyMs = 20 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<Exclude<T, false>> {
  const deadline = performance.now() + timeoutMs
  let failure: unknown
  do {
    try {
      const result = await check()
      if (result !== false) return result as Exclude<T, false>
      failure = new Error(`still false after ${timeoutMs} ms: ${check.toString()}`)
    } catch (error) {
      failure = error
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  } while (performance.now() < deadline)
  throw failure
}
