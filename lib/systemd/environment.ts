import { expandSpecifiers, type Resolved, type Specifiers } from './environment-specifiers'
import { type UnitFile, valuesOf } from './unit-file'
import { splitWords } from './unit-file-words'

/** The text of a file; null where it cannot be read. */
export type ReadText = (path: string) => Promise<string | null>

/**
 * Fills in what systemd would (systemd.unit(5), systemd.exec(5)): specifiers, then variables of the unit's Environment=
 * and EnvironmentFile=, of which the latter count more. The values are used here and told nowhere.
 */
export async function resolveWord(
  word: string,
  file: UnitFile,
  specifiers: Specifiers,
  read: ReadText,
): Promise<Resolved> {
  const known = expandSpecifiers(word, specifiers)
  if (!known.ok || !known.text.includes('$')) return known
  const { variables, unread } = await environmentOf(file, specifiers, read)
  const missing: string[] = []
  const text = known.text.replace(variable, (whole, braced?: string, plain?: string) => {
    if (whole === '$$') return '$'
    const name = braced ?? plain ?? ''
    const value = variables.get(name)
    if (value === undefined || value === '') missing.push(name)
    return value ?? ''
  })
  if (missing.length === 0) return { ok: true, text }
  return { ok: false, problem: sayMissing(missing, unread) }
}

/** `$$`, `${NAME}` anywhere, `$NAME` only as a whole word: so systemd has it. */
const variable = /\$\$|\$\{(\w+)\}|^\$(\w+)$/g

function sayMissing([name]: string[], unread: string[]): string {
  const files = unread.length > 0 ? `; ${unread.join(', ')} cannot be read` : ''
  return `the variable ${name} in the image has no value in Environment= or EnvironmentFile= of the unit${files}`
}

async function environmentOf(
  file: UnitFile,
  specifiers: Specifiers,
  read: ReadText,
): Promise<{ variables: Map<string, string>; unread: string[] }> {
  const variables = new Map<string, string>()
  const unread: string[] = []
  for (const line of valuesOf(file, 'Service', 'Environment')) {
    for (const word of splitWords(line)) {
      const expanded = expandSpecifiers(word, specifiers)
      setVariable(variables, expanded.ok ? expanded.text : word)
    }
  }
  for (const value of valuesOf(file, 'Service', 'EnvironmentFile')) {
    const path = expandSpecifiers(value.replace(/^-/, ''), specifiers)
    const text = path.ok ? await read(path.text) : null
    if (text !== null) readEnvironmentFile(text, variables)
    else if (!value.startsWith('-')) unread.push(path.ok ? path.text : value)
  }
  return { variables, unread }
}

function setVariable(variables: Map<string, string>, assignment: string): void {
  const at = assignment.indexOf('=')
  if (at > 0) variables.set(assignment.slice(0, at), assignment.slice(at + 1))
}

function readEnvironmentFile(text: string, variables: Map<string, string>): void {
  for (const line of text.replaceAll('\\\n', '').split('\n')) {
    const assignment = /^\s*(\w+)=(.*)$/.exec(line)
    if (assignment) variables.set(assignment[1] ?? '', unquote((assignment[2] ?? '').trim()))
  }
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value)
  return quoted ? (quoted[2] ?? '') : value
}
