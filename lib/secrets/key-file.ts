import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A key kept in a file of its owner's alone (mode 600): 32 random bytes in hex, made when it is missing.
 * Throws where the file cannot be read or made, or holds fewer than 32 characters.
 */
export function readOrCreateKey(file: string): string {
  const kept = read(file)
  if (kept === null) create(file)
  const key = kept ?? read(file) ?? ''
  if (key.length < 32) throw new Error(`${file} does not hold a key: it has fewer than 32 characters`)
  return key
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

// Written aside and linked into place: another process that starts now sees the whole key or none, and the first wins.
function create(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(aside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}
