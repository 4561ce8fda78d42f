import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './env.mjs'

/**
 * A hash over the names and contents of files and folders (missing ones count as empty, folders `generated` not at all).
 * Names count from the repository's root: the same checkout may be seen at another path.
 */
export function sourceHash(paths) {
  const hash = createHash('sha256').update(process.versions.modules)
  for (const file of paths.filter((path) => existsSync(path)).flatMap(filesBelow)) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Whether `stamp` holds `hash`, and everything it vouches for is there. */
export function isUpToDate(stamp, hash, products) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && products.every((path) => existsSync(path))
}

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path).filter((name) => name !== 'generated')
  return names.sort().flatMap((name) => filesBelow(join(path, name)))
}
