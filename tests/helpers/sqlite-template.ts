import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { TestProject } from 'vitest/node'
import { prepareSqliteFile } from '../../scripts/sqlite-file.mjs'
import { readMigrations } from './migration-files.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty SQLite file: copy it, never open it. */
    template: string
  }
}

/** Global set-up: migrates one SQLite file, of which each test gets a copy. */
export function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'taskyard-template-'))
  const template = join(folder, 'template.db')
  prepareSqliteFile(template)
  const db = new Database(template)
  for (const sql of readMigrations('sqlite')) db.exec(sql)
  db.close()
  project.provide('template', template)
  return () => rmSync(folder, { recursive: true, force: true })
}
