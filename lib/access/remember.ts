const most = 500

/** What a signed text says, and until when (seconds since 1970, as JWT's `exp`). */
export interface Signed {
  exp: number
}

/**
 * Remembers what the texts say whose signature was found right, the latest 500 until each expires: checking one anew
 * takes longer than everything else about a request. Revocation is not remembered: who calls asks the database.
 */
export function remembering<T extends Signed>(
  check: (text: string) => Promise<T | null>,
): (text: string) => Promise<T | null> {
  const known = new Map<string, T>()
  return async (text) => {
    const before = known.get(text)
    known.delete(text)
    const said = before && before.exp * 1000 > Date.now() ? before : await check(text)
    if (!said) return null
    // Set anew each time, so that the first of the map is the one that was not shown for longest.
    known.set(text, said)
    for (const oldest of known.keys()) {
      if (known.size <= most) break
      known.delete(oldest)
    }
    return said
  }
}
