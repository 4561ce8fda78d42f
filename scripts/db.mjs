// prisma for both databases: `node scripts/db.mjs <generate | prisma arguments...>`
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { databaseKind, loadEnv, root, sqlitePath } from './env.mjs'
import { withOwnNode } from './own-node.mjs'
import { isUpToDate, sourceHash } from './source-hash.mjs'
import { prepareSqliteFile } from './sqlite-file.mjs'

const schemas = { sqlite: 'prisma/schema.prisma', postgresql: 'prisma/generated/postgresql.prisma' }

/** Writes the PostgreSQL twin of prisma/schema.prisma. */
export function writePostgresSchema() {
  const source = readFileSync(join(root, schemas.sqlite), 'utf8')
  const twin = source
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../lib/db/generated/sqlite"', '"../../lib/db/generated/postgresql"')
  const path = join(root, schemas.postgresql)
  const text = `// Made from ../schema.prisma by scripts/db.mjs. Do not edit.\n${twin}`
  // Who runs what another user has built may not write here, and need not.
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  mkdirSync(join(root, 'prisma/generated'), { recursive: true })
  writeFileSync(path, text)
}

/** Writes both typed clients below lib/db/generated, unless they are those of this schema. */
export function generateClients() {
  const stamp = join(root, 'lib/db/generated/schema-hash')
  const hash = sourceHash([join(root, schemas.sqlite), join(root, 'package-lock.json')])
  const products = ['sqlite', 'postgresql'].map((kind) => join(root, `lib/db/generated/${kind}/client.ts`))
  writePostgresSchema()
  if (isUpToDate(stamp, hash, products)) return
  for (const schema of Object.values(schemas)) {
    runPrisma(['generate', '--no-hints', '--schema', schema], {}, { isQuiet: true })
  }
  writeFileSync(stamp, hash)
}

/** Applies the pending migrations to DATABASE_URL; a SQLite file is made where there is none. */
export function deployMigrations(env = {}, { isQuiet = false } = {}) {
  const url = env.DATABASE_URL ?? process.env.DATABASE_URL
  writePostgresSchema()
  if (databaseKind(url) === 'sqlite') prepareSqliteFile(sqlitePath(url))
  runPrisma(['migrate', 'deploy'], env, { isQuiet })
}

/** Runs Prisma's command line on the offline schema engine; ends this process when it fails. */
export function runPrisma(args, env = {}, { isQuiet = false } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [prismaCli(), ...args], {
    cwd: root,
    stdio: isQuiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    env: withOwnNode({
      PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'scripts/schema-engine.mjs'),
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
      ...process.env,
      ...env,
    }),
  })
  if (status === 0) return
  if (isQuiet) console.error(`${stdout}${stderr}`)
  process.exit(status ?? 1)
}

function prismaCli() {
  return join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build/index.js')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2)
  loadEnv()
  if (args[0] === 'generate') generateClients()
  else if (args[0] === 'migrate' && args[1] === 'deploy') deployMigrations()
  else {
    writePostgresSchema()
    runPrisma(args)
  }
}
