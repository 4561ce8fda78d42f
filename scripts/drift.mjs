// npm run db:drift: replays the migrations of both databases and fails where the result is not the schema.
// PostgreSQL: TEST_POSTGRES_URL or POSTGRES_URL names a server, else a throw-away one is started. CI demands both.
import { runPrisma, writePostgresSchema } from './db.mjs'
import { root } from './env.mjs'
import { startThrowAwayPostgres } from './throw-away-postgres.mjs'

process.chdir(root)
writePostgresSchema()
compare('sqlite', 'prisma/schema.prisma', 'file::memory:')

const given = process.env.TEST_POSTGRES_URL || process.env.POSTGRES_URL
const postgres = given ? { url: given, stop() {} } : startThrowAwayPostgres()
if (postgres) {
  process.on('exit', () => postgres.stop())
  compare('postgresql', 'prisma/generated/postgresql.prisma', postgres.url)
} else {
  console.error('postgresql: NOT CHECKED, there is no server here (Debian: apt-get install postgresql)')
  if (process.env.CI) process.exitCode = 1
}

// Ends this process where they differ: Prisma's exit code is 2, and the difference is printed.
function compare(kind, schema, url) {
  const from = ['--from-migrations', `prisma/migrations/${kind}`]
  runPrisma(['migrate', 'diff', ...from, '--to-schema', schema, '--exit-code'], { DATABASE_URL: url })
  console.log(`${kind}: migrations and schema agree`)
}
