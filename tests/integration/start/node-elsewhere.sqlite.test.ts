import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { execa } from 'execa'
import { expect, test } from 'vitest'

// As in a unit of systemd with node by its full path, which is where version managers keep it.
test('a database is migrated by a node that is not on the PATH', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'taskyard-node-elsewhere-'))
  const file = join(folder, 'taskyard.db')
  const env = { PATH: folder, DATABASE_URL: `file:${file}`, TASKYARD_DATA_DIR: folder }
  await execa(process.execPath, ['scripts/migrate.mjs'], { env, extendEnv: false })
  const db = new Database(file, { readonly: true })
  expect(db.prepare('SELECT count(*) FROM Task').pluck().get()).toBe(0)
  db.close()
  rmSync(folder, { recursive: true })
})
