export interface MetaRow {
  /** `evidence.exit_code`. */
  name: string
  value: string
}

/** Every value of an event's meta with its path, in order; empty objects and lists say so. */
export function metaRows(meta: unknown, path = ''): MetaRow[] {
  if (meta === null || meta === undefined) return []
  if (typeof meta !== 'object') return [{ name: path, value: String(meta) }]
  const members = Object.entries(meta)
  if (members.length === 0) return path ? [{ name: path, value: Array.isArray(meta) ? '[]' : '{}' }] : []
  return members.flatMap(([key, value]) => {
    const name = path ? `${path}.${key}` : key
    return value === null ? [{ name, value: 'null' }] : metaRows(value, name)
  })
}
