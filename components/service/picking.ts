/** Which rows are selected, by key. */
export interface Picked {
  keys: ReadonlySet<string>
  /** Where a range begins, and what was selected besides it. */
  anchor: string | null
  base: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()
export const nothingPicked: Picked = { keys: none, anchor: null, base: none }

/** Takes one in or out. */
export function toggled({ keys }: Picked, key: string): Picked {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return { keys: next, anchor: key, base: next }
}

/** Takes in what lies between the anchor and this row; another end of the same range replaces the one before. */
export function extendedTo(picked: Picked, rows: string[], key: string): Picked {
  const [from, to] = [rows.indexOf(picked.anchor ?? key), rows.indexOf(key)]
  if (from === -1 || to === -1) return toggled(picked, key)
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1)
  const base = picked.anchor === null ? picked.keys : picked.base
  return { keys: new Set([...base, ...range]), anchor: picked.anchor ?? key, base }
}

/** All rows in sight, or none of them. */
export function withAll({ keys }: Picked, rows: string[], isIn: boolean): Picked {
  const next = new Set([...keys].filter((key) => !rows.includes(key)))
  if (isIn) for (const row of rows) next.add(row)
  return { keys: next, anchor: null, base: next }
}

/** What is selected of rows that are still there. */
export function stillThere(picked: Picked, present: string[]): string[] {
  return present.filter((key) => picked.keys.has(key))
}
