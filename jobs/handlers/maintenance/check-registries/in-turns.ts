export interface Turns<T> {
  /** How many are worked on at the same time. */
  most: number
  /** And how many of them with the same key. */
  mostOfOne: number
  keyOf(item: T): string
}

/**
 * Works on all items, some at the same time, in their order as far as the limits let it. Once one throws nothing new is
 * begun; what is under way comes to its end, and then the first error is thrown.
 */
export async function inTurns<T>(
  items: readonly T[],
  turns: Turns<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items]
  const underWay = new Map<Promise<void>, string>()
  const failures: unknown[] = []
  while (failures.length === 0 || underWay.size > 0) {
    const item = failures.length === 0 ? takeNext(waiting, underWay, turns) : undefined
    if (item !== undefined) {
      const running: Promise<void> = work(item)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => underWay.delete(running))
      underWay.set(running, turns.keyOf(item))
    } else if (underWay.size > 0) await Promise.race(underWay.keys())
    else break
  }
  if (failures.length > 0) throw failures[0]
}

function takeNext<T>(waiting: T[], underWay: Map<Promise<void>, string>, { most, mostOfOne, keyOf }: Turns<T>) {
  if (underWay.size >= most) return undefined
  const keys = [...underWay.values()]
  const at = waiting.findIndex((item) => keys.filter((key) => key === keyOf(item)).length < mostOfOne)
  return at === -1 ? undefined : waiting.splice(at, 1)[0]
}
