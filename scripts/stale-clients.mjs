import { existsSync, statSync } from 'node:fs'
import { generateClients } from './db.mjs'

/**
 * Generates the typed clients where they are missing or older than the schema. Not each time: they vanish for a moment
 * while they are written, under everything else that runs in this checkout.
 */
export function generateStaleClients() {
  const client = 'lib/db/generated/postgresql/client.ts' // the one written last
  const isStale = !existsSync(client) || statSync(client).mtimeMs < statSync('prisma/schema.prisma').mtimeMs
  if (isStale) generateClients()
}
