import type { TestProject } from 'vitest/node'
import { downMachine, upMachine } from '../machine/up.mjs'
import { readMigrations } from './migration-files.ts'
import { databaseOn, onPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server, its superuser's address, and a migrated, empty database on it; null where there is none. */
    postgres: { url: string; template: string } | null
  }
}

/** Global set-up: migrates one PostgreSQL database, of which each test gets a copy. */
export async function setup(project: TestProject) {
  const given = process.env.TEST_POSTGRES_URL
  const url = given ?? (await upMachine()).postgresUrl
  if (!url && process.env.CI) throw new Error('PostgreSQL is missing, and CI demands it')
  const template = `taskyard_template_${process.pid}`
  project.provide('postgres', url ? { url, template } : null)
  if (!url) return downMachine
  process.env.TEST_POSTGRES_URL = url
  await makeTemplate(url, template)
  return async () => {
    await onPostgres(url, (server) => server.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`))
    if (!given) await downMachine()
  }
}

async function makeTemplate(url: string, template: string) {
  await onPostgres(url, (server) => server.query(`CREATE DATABASE ${template}`))
  await onPostgres(databaseOn(url, template), async (database) => {
    for (const sql of readMigrations('postgresql')) await database.query(sql)
  })
}
