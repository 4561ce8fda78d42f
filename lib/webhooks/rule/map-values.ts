import { parsePath, valueAt } from './path'
import { parseTarget, unsafeTarget } from './targets'

type Params = Record<string, unknown>

export interface Mapped {
  params: Params
  env: Record<string, string>
}

export type MapResult = ({ ok: true } & Mapped) | { ok: false; message: string }

const mostCharacters = 4096

interface Wish {
  map: Record<string, string>
  /** What the definition asks for by itself: values are laid over it. */
  params: Params
  handler: string
  body: unknown
}

/** Lays values of a body over parameters, and into variables. Nothing is mapped where one of them cannot be. */
export function mapValues({ map, params: given, handler, body }: Wish): MapResult {
  // The definition may run by another handler than when the map was saved.
  const unsafe = unsafeTarget(map, handler)
  if (unsafe) return { ok: false, message: unsafe.message }
  const params = structuredClone(given)
  const env: Record<string, string> = {}
  for (const [text, source] of Object.entries(map)) {
    const target = parseTarget(text)
    const steps = parsePath(source)
    if (!target || !steps) return { ok: false, message: `${text}: ${source} is no path` }
    const value = valueAt(body, steps)
    const wrong = whyNot(value)
    if (wrong) return { ok: false, message: `${text}: ${source} ${wrong}` }
    if (target.kind === 'env') env[target.name] = String(value)
    else if (!setAt(params, target.path, value)) return { ok: false, message: `${text}: there is no place for it` }
  }
  return { ok: true, params, env }
}

function whyNot(value: unknown): string | null {
  if (value === undefined) return 'is not in what was sent'
  if (typeof value === 'boolean' || typeof value === 'number') return null
  if (typeof value !== 'string') return 'is no text, number or truth value'
  if (value.length > mostCharacters) return `has more than ${mostCharacters} characters`
  if (value.includes('\0')) return 'has a NUL byte in it'
  // Half of a pair: no UTF-8, and no JSON of PostgreSQL's, can hold it.
  if (!value.isWellFormed()) return 'is no valid Unicode'
  // A stored secret is named like that: a sender must not be able to ask for one.
  return value.startsWith('secret:') ? 'begins with secret:, which would name a stored secret' : null
}

/** False: something that is no object is in the way. */
function setAt(params: Params, path: string[], value: unknown): boolean {
  let at = params
  for (const name of path.slice(0, -1)) {
    if (!Object.hasOwn(at, name)) at[name] = {}
    const next = at[name]
    if (typeof next !== 'object' || next === null || Array.isArray(next)) return false
    at = next as Params
  }
  const last = path.at(-1)
  if (last !== undefined) at[last] = value
  return true
}
