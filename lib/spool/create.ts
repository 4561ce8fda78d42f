import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { Spool } from './layout'
import { quoteWord } from './shell-words'

export interface SpoolContents {
  /** What bash runs, byte for byte. */
  script: string
  /** Set in this order; the values are seen by the program and its children only. */
  env: Record<string, string>
  cwd: string | null
}

// Sizes of what launch.sh writes over: set aside beforehand, so that a full disk cannot lose it.
const setAside = { wrapper: 1024, program: 1024, note: 1024, result: 4096 } as const

/**
 * Makes the spool directory (0700) with everything that the launch needs (0600). Throws the file system's error
 * (ENOSPC, EACCES …) and leaves nothing then.
 */
export function createSpool(spool: Spool, contents: SpoolContents): void {
  try {
    mkdirSync(spool.dir, { recursive: true, mode: 0o700 })
    const write = (path: string, text: string) => writeFileSync(path, text, { mode: 0o600 })
    write(spool.script, contents.script)
    write(spool.env, envScript(contents))
    write(spool.stdout, '')
    write(spool.stderr, '')
    // Line feeds: `read` finds an empty first line until something was written.
    for (const [name, size] of Object.entries(setAside)) write(spool[name as keyof typeof setAside], '\n'.repeat(size))
  } catch (error) {
    rmSync(spool.dir, { recursive: true, force: true })
    throw error
  }
}

/** Sourced by launch.sh just before the program starts. */
function envScript({ env, cwd }: SpoolContents): string {
  const exports = Object.entries(env).map(([name, value]) => `export ${name}=${quoteWord(value)}\n`)
  const refusal = `taskyard: cannot enter the working directory ${cwd}`
  const enter =
    cwd === null
      ? ''
      : `cd -- ${quoteWord(cwd)} 2>/dev/null || { : >"$1/env"; echo ${quoteWord(refusal)} >&2; exit 126; }\n`
  return exports.join('') + enter
}
