import { AppError } from './app-error'

const deepest = 64

/**
 * Refuses what parsed JSON or YAML can hold and nothing else can: a NUL byte, which fits into no argument, path or
 * PostgreSQL text; half of a pair of UTF-16, which fits into no UTF-8; nesting without end, which fits into no stack.
 * `root`: the path of what is looked at. Throws AppError `validation` with the field, `bad-request` for the nesting.
 */
export function refuseUnstorable(whole: unknown, root = ''): void {
  const rest: { value: unknown; path: string; depth: number }[] = [{ value: whole, path: root, depth: 0 }]
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { value, path, depth } = next
    if (depth > deepest) throw new AppError('bad-request', `The body is nested more than ${deepest} deep.`)
    if (typeof value === 'string') refuseText(value, path)
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      refuseText(key, path || 'a name')
      rest.push({ value: inner, path: path ? `${path}.${key}` : key, depth: depth + 1 })
    }
  }
}

function refuseText(text: string, field: string): void {
  if (text.includes('\0')) throw wrong(field, 'must not contain a NUL byte')
  if (!text.isWellFormed()) throw wrong(field, 'must be valid Unicode')
}

function wrong(field: string, message: string): AppError {
  return new AppError('validation', `${field}: ${message}`, { fields: [{ field, message }] })
}
