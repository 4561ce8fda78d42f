// npm run db:new -- name_in_snake_case: writes the next migration of both databases, never prompts.
// POSTGRES_URL names a server to replay the migrations on; without it a throw-away one is started.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runPrisma, writePostgresSchema } from './db.mjs'
import { root } from './env.mjs'
import { startThrowAwayPostgres } from './throw-away-postgres.mjs'

const name = process.argv[2] ?? ''
if (!/^[a-z0-9_]+$/.test(name)) {
  console.error('usage: npm run db:new -- name_in_snake_case')
  process.exit(2)
}
process.chdir(root)
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const scratch = mkdtempSync(join(tmpdir(), 'taskyard-migration-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

writePostgresSchema()
writeMigration('sqlite', 'prisma/schema.prisma', 'file::memory:')
const postgres = process.env.POSTGRES_URL ? { url: process.env.POSTGRES_URL, stop() {} } : startThrowAwayPostgres()
if (!postgres) {
  console.error('postgresql: NOT written; set POSTGRES_URL or install postgresql, then run this again')
  process.exit(1)
}
process.on('exit', () => postgres.stop())
writeMigration('postgresql', 'prisma/generated/postgresql.prisma', postgres.url)

function writeMigration(kind, schema, url) {
  const base = `prisma/migrations/${kind}`
  mkdirSync(base, { recursive: true })
  const lock = `${base}/migration_lock.toml`
  if (!existsSync(lock)) writeFileSync(lock, `provider = "${kind}"\n`)
  const sql = join(scratch, `${kind}.sql`)
  runPrisma(['migrate', 'diff', '--from-migrations', base, '--to-schema', schema, '--script', '-o', sql], {
    DATABASE_URL: url,
  })
  if (statSync(sql).size < 40) return console.log(`${kind}: no change`)
  mkdirSync(`${base}/${stamp}_${name}`)
  copyFileSync(sql, `${base}/${stamp}_${name}/migration.sql`)
  console.log(`${kind}: ${base}/${stamp}_${name}/migration.sql`)
}
