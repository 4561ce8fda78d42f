/** An object written in JSON, or why it is none. */
export function readObject(text: string): { value: Record<string, unknown> } | { error: string } {
  try {
    const value: unknown = JSON.parse(text.trim() || '{}')
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value: { ...value } }
    return { error: Array.isArray(value) ? '[…]' : JSON.stringify(value) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

/** The members that are other than before; null: none. One that was taken away stays as the definition has it. */
export function changedParams(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> | null {
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  )
  return changed.length > 0 ? Object.fromEntries(changed) : null
}
