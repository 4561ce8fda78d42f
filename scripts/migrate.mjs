// node scripts/migrate.mjs: applies the pending migrations to DATABASE_URL. `--check` applies none, and fails where the
// database is not of this version.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { deployMigrations } from './db.mjs'
import { databaseKind, loadEnv, root, sqlitePath } from './env.mjs'

/**
 * Applies what is pending to the database at `url`. Prisma's command line takes a second even where nothing is pending,
 * so it is asked only when the database's own list says otherwise.
 */
export async function migrate(url) {
  const { pending } = await compareMigrations(url)
  if (pending.length === 0) return
  console.log(`Migrating the database (${pending.length} pending) …`)
  deployMigrations({ DATABASE_URL: url }, { isQuiet: true })
}

/** Throws where the database is older or newer than this checkout: whoever does not migrate it must not work on it. */
export async function demandMigrated(url) {
  const { pending, unknown } = await compareMigrations(url)
  if (unknown.length > 0) throw new Error('it is newer than this checkout. Update the checkout.')
  if (pending.length === 0) return
  throw new Error('it is older than this checkout, or has no tables yet. Start Taskyard first where its web app is.')
}

async function compareMigrations(url) {
  const kind = databaseKind(url)
  const applied = kind === 'sqlite' ? appliedToSqlite(sqlitePath(url)) : await appliedToPostgres(url)
  const known = migrationNames(kind)
  return {
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  }
}

function migrationNames(kind) {
  const entries = readdirSync(join(root, 'prisma/migrations', kind), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

const appliedSql =
  'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL'

function appliedToSqlite(path) {
  if (!existsSync(path)) return []
  const db = new Database(path, { readonly: true })
  try {
    return db.prepare(appliedSql).pluck().all()
  } catch (error) {
    if (/no such table/.test(error.message)) return []
    throw error
  } finally {
    db.close()
  }
}

async function appliedToPostgres(url) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const { rows } = await client.query(appliedSql)
    return rows.map((row) => row.migration_name)
  } catch (error) {
    // No such table or database: Prisma makes both. Anything else it explains better than we could.
    if (error.code === '42P01' || error.code === '3D000') return []
    throw error
  } finally {
    await client.end()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const act = process.argv.includes('--check') ? demandMigrated : migrate
  await act(loadEnv().databaseUrl).catch((error) => {
    console.error(`The database cannot be used: ${error.message || error.code}`)
    process.exit(1)
  })
}
