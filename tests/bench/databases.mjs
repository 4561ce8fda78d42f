import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/env.mjs'
import { startThrowAwayPostgres } from '../../scripts/throw-away-postgres.mjs'

/**
 * Does the work on a migrated, empty database of each kind that this machine has, one after the other, each with a data
 * directory of its own. Both commit to the disk, as an operator's do.
 * @param {(database: {name: string, url: string, dataDir: string}) => Promise<void>} work
 */
export async function onEachDatabase(work) {
  await inDataDir((dataDir) => onOne('SQLite', `file:${join(dataDir, 'taskyard.db')}`, dataDir, work))
  const server = startThrowAwayPostgres({ isDurable: true })
  if (!server) return console.log('PostgreSQL is not installed here: it is not measured.')
  try {
    await inDataDir((dataDir) => onOne('PostgreSQL', server.url, dataDir, work))
  } finally {
    server.stop()
  }
}

async function inDataDir(work) {
  const dataDir = mkdtempSync(join(tmpdir(), 'taskyard-bench-'))
  try {
    await work(dataDir)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function onOne(name, url, dataDir, work) {
  const env = { ...process.env, DATABASE_URL: url, TASKYARD_DATA_DIR: dataDir }
  execFileSync(process.execPath, ['scripts/migrate.mjs'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  await work({ name, url, dataDir })
}
