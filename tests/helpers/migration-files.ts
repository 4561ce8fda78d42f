import { readdirSync, readFileSync } from 'node:fs'

const migrations = new URL('../../prisma/migrations/', import.meta.url)

/**
 * The SQL of all migrations of one database, oldest first. Applied as it stands, not by Prisma's command line: that
 * writes into the checkout, where the user of the systemd tests may not, and takes a second. `npm start` and the drift
 * check go the real way.
 */
export function readMigrations(kind: 'sqlite' | 'postgresql'): string[] {
  return readdirSync(new URL(kind, migrations), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => readFileSync(new URL(`${kind}/${name}/migration.sql`, migrations), 'utf8'))
}
