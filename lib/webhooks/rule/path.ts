/** One step of a path: a member of an object, or an element of a list (from its end where negative). */
export type Step = string | number

const blank = /^[ \t\n\r]*/
// RFC 9535, member-name-shorthand: letters, digits, _ and everything beyond ASCII.
const shorthand = /^\.([A-Za-z_\u0080-\ud7ff\ue000-\u{10ffff}][\w\u0080-\ud7ff\ue000-\u{10ffff}]*)/u
const index = /^\[[ \t\n\r]*(0|-?[1-9]\d{0,15})[ \t\n\r]*\]/
const quoted = /^\[[ \t\n\r]*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')[ \t\n\r]*\]/u

/**
 * Reads a singular query of RFC 9535: `$.release.tag_name`, `$['a b'][0]`, `$.commits[-1].id`. null: it is none. What
 * could stand for several values (wildcards, slices, filters, descendants) is none either.
 */
export function parsePath(text: string): Step[] | null {
  if (!text.startsWith('$')) return null
  const steps: Step[] = []
  for (let rest = text.slice(1); rest !== ''; ) {
    rest = rest.replace(blank, '')
    const [matched, step] = nextStep(rest)
    if (step === null) return null
    steps.push(step)
    rest = rest.slice(matched)
  }
  return steps
}

/** What a path finds in a value that was JSON; undefined: nothing is there. */
export function valueAt(root: unknown, steps: Step[]): unknown {
  let value = root
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return undefined
    if (typeof step === 'number') value = Array.isArray(value) ? value.at(step) : undefined
    else if (Array.isArray(value) || !Object.hasOwn(value, step)) return undefined
    else value = (value as Record<string, unknown>)[step]
  }
  return value
}

function nextStep(rest: string): [matched: number, step: Step | null] {
  const short = shorthand.exec(rest)
  if (short?.[1] !== undefined) return [short[0].length, short[1]]
  const at = index.exec(rest)
  if (at?.[1] !== undefined) return [at[0].length, Number(at[1])]
  const named = quoted.exec(rest)
  if (!named) return [0, null]
  const [all, double, single] = named
  return [all.length, double === undefined ? unescaped(single ?? '', "'") : unescaped(double, '"')]
}

/** JSON's escapes (raw control characters are refused with them), and that of the quote itself; null: one that neither has. */
function unescaped(text: string, quote: '"' | "'"): string | null {
  const escapes = /\\(.)/g
  for (const [, escaped = ''] of text.matchAll(escapes)) if (!`${quote}\\/bfnrtu`.includes(escaped)) return null
  const asJson = quote === '"' ? text : text.replace(/\\'/g, "'").replace(/"/g, '\\"')
  try {
    return JSON.parse(`"${asJson}"`) as string
  } catch {
    return null
  }
}
