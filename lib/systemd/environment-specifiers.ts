/** A word of a unit with nothing left to be filled in, or why that cannot be done. */
export type Resolved = { ok: true; text: string } | { ok: false; problem: string }

/** What `%` and a letter stand for; a letter that is not here cannot be filled in. */
export type Specifiers = Partial<Record<string, string>>

export interface UnitPlace {
  /** Full name: `web@eu.service`. */
  unit: string
  user: string
  uid: number
  home: string
  runtimeDir: string
  hostName: string
}

/** The specifiers of systemd.unit(5) that occur in images. */
export function specifiersOf({ unit, user, uid, home, runtimeDir, hostName }: UnitPlace): Specifiers {
  const name = unit.replace(/\.[^.]+$/, '')
  const at = name.indexOf('@')
  const prefix = at === -1 ? name : name.slice(0, at)
  const instance = at === -1 ? '' : name.slice(at + 1)
  return {
    '%': '%',
    n: unit,
    N: name,
    p: prefix,
    P: unescapeName(prefix),
    i: instance,
    I: unescapeName(instance),
    j: prefix.slice(prefix.lastIndexOf('-') + 1),
    u: user,
    U: String(uid),
    h: home,
    t: runtimeDir,
    H: hostName,
    l: hostName.split('.')[0] ?? hostName,
  }
}

/** `%` and a letter, each by what it stands for. */
export function expandSpecifiers(text: string, specifiers: Specifiers): Resolved {
  let unknown: string | null = null
  const expanded = text.replace(/%(.)/g, (whole, letter: string) => {
    const value = specifiers[letter]
    if (value === undefined) unknown ??= whole
    return value ?? whole
  })
  if (unknown === null) return { ok: true, text: expanded }
  return { ok: false, problem: `what systemd puts for ${unknown} in the image is not known here` }
}

/** systemd-escape(1): `-` stands for `/`, `\x2d` for a character. */
function unescapeName(name: string): string {
  return name
    .replaceAll('-', '/')
    .replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
