/** A body as people read it: JSON indented, also where a form carries it. null: it is neither, or was cut. */
export function readableBody(body: string): string | null {
  return indented(body) ?? indented(new URLSearchParams(body).get('payload'))
}

function indented(text: string | null): string | null {
  if (text === null) return null
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return null
  }
}
