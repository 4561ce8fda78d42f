import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, inject } from 'vitest'
import { type Db, openDb } from '@/lib/db/open'
import { databaseOn, onPostgres } from './postgres-server.ts'

export interface TestDatabase {
  /** `file:<path>`, alone in a folder of its own, or `postgresql://…`. */
  url: string
  drop(): Promise<void>
}

/**
 * Each test that asks for them gets a migrated, empty database of its own (`databaseUrl`) and a `db` open on it.
 * In the project `postgres` it is a PostgreSQL one, elsewhere a SQLite file.
 */
export const test = base.extend<{ databaseUrl: string; db: Db }>({
  databaseUrl: async ({ skip }, use) => {
    skip(isDatabaseMissing(), 'PostgreSQL is missing')
    const database = await createDatabase()
    await use(database.url)
    await database.drop()
  },
  db: async ({ databaseUrl }, use) => {
    const db = openDb(databaseUrl)
    await use(db)
    await db.close()
  },
})

/** Whether this project would run on PostgreSQL, were there any. */
export function isDatabaseMissing(): boolean {
  return serverOfProject() === null
}

/** A migrated, empty database of the project's kind. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = serverOfProject()
  return server ? createPostgresDatabase(server) : createSqliteDatabase()
}

/** A migrated, empty SQLite file. */
function createSqliteDatabase(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'taskyard-db-'))
  const file = join(folder, 'taskyard.db')
  copyFileSync(inject('template'), file)
  return {
    url: `file:${file}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function createPostgresDatabase({ url, template }: { url: string; template: string }): Promise<TestDatabase> {
  const name = `taskyard_test_${randomBytes(6).toString('hex')}`
  await onPostgres(url, (server) => server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  return {
    url: databaseOn(url, name),
    drop: async () => {
      await onPostgres(url, (server) => server.query(`DROP DATABASE ${name} WITH (FORCE)`))
    },
  }
}

// undefined: this project runs on SQLite; null: it would run on PostgreSQL, were there any.
function serverOfProject() {
  return inject('postgres') as { url: string; template: string } | null | undefined
}
