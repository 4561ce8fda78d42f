export type JsonObject = Record<string, unknown>

/** The value as an object; an empty one where it is none, so that what is looked for in it is not there. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A text of one line for the ledger, filters and reasons; null where there is none. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  // Neither columns nor lines of a list take control characters; PostgreSQL takes no NUL and no half of a pair at all.
  const line = value.replace(/\p{Cc}+/gu, ' ').trim()
  return line === '' ? null : line.slice(0, 500).toWellFormed()
}
