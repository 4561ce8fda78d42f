/** A unit and those that have to be up before it. */
export interface Ordered {
  unit: string
  after: readonly string[]
}

/**
 * Dependencies first, then by name. A circle, which systemd itself would break somewhere, is entered at its first name.
 */
export function inOrder<T extends Ordered>(units: readonly T[]): T[] {
  const byName = new Map(units.toSorted((a, b) => a.unit.localeCompare(b.unit)).map((one) => [one.unit, one]))
  const done = new Set<string>()
  const ordered: T[] = []
  const place = (one: T) => {
    if (done.has(one.unit)) return
    done.add(one.unit)
    for (const name of one.after.toSorted((a, b) => a.localeCompare(b))) {
      const before = byName.get(name)
      if (before) place(before)
    }
    ordered.push(one)
  }
  for (const one of byName.values()) place(one)
  return ordered
}
