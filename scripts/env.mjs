// What every script needs to know about its surroundings: the .env file, the folders, the database.
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Reads .env (variables that are set already win) and fills in the defaults, in process.env itself, for every child. */
export function loadEnv() {
  process.chdir(root)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const dataDir = resolve(fillIn('TASKYARD_DATA_DIR', 'data'))
  process.env.TASKYARD_DATA_DIR = dataDir
  const databaseUrl = fillIn('DATABASE_URL', `file:${join(dataDir, 'taskyard.db')}`)
  return { dataDir, databaseUrl }
}

/**
 * The value of a variable; where nobody has set it, the default, which is set then. TASKYARD_DEFAULTED lists those for
 * the settings page, which tells what people have set from what was filled in here.
 */
export function fillIn(name, fallback) {
  if (process.env[name]) return process.env[name]
  process.env[name] = fallback
  process.env.TASKYARD_DEFAULTED = [process.env.TASKYARD_DEFAULTED, name].filter(Boolean).join(',')
  return fallback
}

/** Only its owner may enter: it holds secrets and raw output. */
export function makeDataDir(dataDir) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
}

/** @returns {'sqlite' | 'postgresql'} */
export function databaseKind(url) {
  return /^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite'
}

/** The file a `file:` URL names; its query part (options of Prisma's) is no part of it. */
export function sqlitePath(url) {
  return url.replace(/^file:/, '').replace(/\?.*$/, '')
}
