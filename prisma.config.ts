import { defineConfig } from 'prisma/config'

const url = process.env.DATABASE_URL ?? 'file:./data/taskyard.db'
const kind = /^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite'

export default defineConfig({
  schema: kind === 'sqlite' ? 'prisma/schema.prisma' : 'prisma/generated/postgresql.prisma',
  migrations: { path: `prisma/migrations/${kind}` },
  datasource: { url },
})
