/** What a unit's file and its additions say: section → setting → values in their order. */
export type UnitFile = Map<string, Map<string, string[]>>

/**
 * Reads systemd.syntax(7), of units and of Quadlet files alike. Several texts count one after the other, as a unit's file
 * and its drop-ins do; an empty value forgets what was said before.
 */
export function parseUnitFile(texts: string[]): UnitFile {
  const file: UnitFile = new Map()
  for (const text of texts) {
    let section = ''
    for (const line of joinedLines(text)) {
      const header = /^\[([^\]]+)\]$/.exec(line)
      if (header) section = header[1] ?? ''
      else setValue(file, section, line)
    }
  }
  return file
}

/** All values of a setting. */
export function valuesOf(file: UnitFile, section: string, name: string): string[] {
  return file.get(section)?.get(name) ?? []
}

/** The value that counts where only one does: the last. */
export function lastValueOf(file: UnitFile, section: string, name: string): string | null {
  return valuesOf(file, section, name).at(-1) ?? null
}

/** A backslash at the end of a line joins it with the next one; comments in between do not count. */
function joinedLines(text: string): string[] {
  const lines: string[] = []
  let open: string | null = null
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (/^[#;]/.test(line) || (line === '' && open === null)) continue
    const joined: string = open === null ? line : `${open} ${line}`
    if (joined.endsWith('\\')) {
      open = joined.slice(0, -1).trimEnd()
      continue
    }
    lines.push(joined)
    open = null
  }
  return open === null ? lines : [...lines, open]
}

function setValue(file: UnitFile, section: string, line: string): void {
  const at = line.indexOf('=')
  if (at < 1) return
  const name = line.slice(0, at).trim()
  const value = line.slice(at + 1).trim()
  const settings = file.get(section) ?? new Map<string, string[]>()
  file.set(section, settings)
  settings.set(name, value === '' ? [] : [...(settings.get(name) ?? []), value])
}
