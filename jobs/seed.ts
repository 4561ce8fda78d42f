import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { taskyardSecret } from '@/lib/access/secret'
import { ensureFirstAdmin } from '@/lib/access/users'
import { createDefinitionSchema } from '@/lib/contract/definitions'
import { systemActor } from '@/lib/core/actor'
import { dataDir, env } from '@/lib/core/env'
import { defaultDb } from '@/lib/db/default'
import { createDefinition } from '@/lib/definitions/create'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { seal } from '@/lib/secrets/seal'
import { registerLocalServer } from '@/lib/servers/register-local'
import { admitTask } from '@/lib/tasks/admit'

/**
 * What must be there before web and runner start, made where it is missing. Ends with one line of JSON on stdout:
 * `{"admin": null}`, or on the very first start the account that was made, with the file that keeps a generated password.
 */
async function seed(): Promise<void> {
  makeKeys()
  await ensureDefaultLanes()
  await registerLocalServer({ dataDir: dataDir(), name: env().TASKYARD_SERVER_NAME })
  const admin = await firstStart()
  await defaultDb().close()
  process.stdout.write(`${JSON.stringify({ admin })}\n`)
}

// Now rather than at first use, when a read-only data directory would be found out by a person's first secret.
function makeKeys(): void {
  taskyardSecret()
  seal('', 'first use')
}

// The account comes last: until it is there, the next start is a first one again and does the rest.
async function firstStart() {
  const db = defaultDb()
  if ((await db.read.user.count()) > 0) return null
  const isSurveyed = (await db.read.task.count({ where: { handler: 'maintenance.survey' } })) > 0
  if (!isSurveyed) await admitTask({ handler: 'maintenance.survey', params: {} }, systemActor())
  await saveAutomaticUpdates()
  const given = env().TASKYARD_ADMIN_PASSWORD
  const file = join(dataDir(), 'initial-admin-password')
  await ensureFirstAdmin(given ?? generatedPassword(file))
  return given ? { username: 'admin' } : { username: 'admin', passwordFile: file }
}

/** A schedule like any other, that does nothing until somebody enables it and lets services be updated by themselves. */
async function saveAutomaticUpdates() {
  const name = 'Update services'
  if (await defaultDb().read.definition.findUnique({ where: { name } })) return
  const wish = createDefinitionSchema.parse({
    name,
    description: 'Updates every service whose policy is automatic, each within its own window, and proves it.',
    handler: 'service-update',
    params: { units: 'all' },
    enabled: false,
    schedule: { cron: '0 4 * * *', timezone: Intl.DateTimeFormat().resolvedOptions().timeZone },
  })
  await createDefinition(wish, systemActor())
}

function generatedPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(15).toString('base64url')}\n`, { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

await seed().catch((error: Error) => {
  process.stderr.write(`Taskyard could not be set up. ${error.message}\n`)
  process.exit(1)
})
