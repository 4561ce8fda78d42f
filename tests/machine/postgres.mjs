import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isRoot, makeTestUser, script, state } from './place.mjs'

const folder = join(state, 'postgres')

/**
 * @param {string[]} missing gets a line where PostgreSQL does not start
 * @returns {string | null} the address of its superuser, through a unix socket
 */
export function postgresUp(missing) {
  if (!existsSync('/usr/lib/postgresql')) return null
  try {
    if (isRoot) makeTestUser()
    script('postgres.sh', 'up')
    return `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`
  } catch (error) {
    missing.push(`PostgreSQL: ${error.message}`)
    return null
  }
}

export function postgresDown() {
  if (existsSync(folder)) script('postgres.sh', 'down')
}
