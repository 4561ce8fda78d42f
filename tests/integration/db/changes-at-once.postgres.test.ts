import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { updateUser } from '@/lib/access/change-user'
import { createUser } from '@/lib/access/users'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { changeLane, showLane } from '@/lib/queue/lanes'
import { registerLocalServer } from '@/lib/servers/register-local'
import { changeService } from '@/lib/services/change'
import { test } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { onPostgres } from '@/tests/helpers/postgres-server'
import { found, look } from '../api/found-services'

const actor = systemActor()

test('a lane that is paused while somebody else changes its capacity is paused, and has it', async ({ db }) => {
  await ensureDefaultLanes(db)
  const pause = `UPDATE "Lane" SET "paused" = true WHERE "name" = 'services'`
  await whileChanging(db, pause, () => changeLane('services', { capacity: 7 }, actor, db))
  expect(await showLane('services', db)).toMatchObject({ paused: true, capacity: 7 })
})

test('an account that is disabled while somebody else changes its role stays disabled', async ({ db }) => {
  const account = { username: 'mara', password: 'long enough for this', role: 'operator' } as const
  const { id } = await createUser(account, actor, db)
  const disable = `UPDATE "User" SET "isDisabled" = true`
  await whileChanging(db, disable, () => updateUser(id, { role: 'viewer' }, actor, db))
  expect(await db.read.user.findUnique({ where: { id } })).toMatchObject({ isDisabled: true, role: 'viewer' })
})

test('an account that is removed while somebody else changes it is told to be gone', async ({ db }) => {
  const account = { username: 'mara', password: 'long enough for this', role: 'operator' } as const
  const { id } = await createUser(account, actor, db)
  const changing = whileChanging(db, 'DELETE FROM "User"', () => updateUser(id, { role: 'viewer' }, actor, db))
  await expect(changing).rejects.toMatchObject({ code: 'not-found' })
})

test('a service that is held while somebody else changes its policy stays held', async ({ db }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'taskyard-at-once-'))
  await registerLocalServer({ dataDir, name: 'box' }, db)
  rmSync(dataDir, { recursive: true })
  await look(db, found('web.service'))
  const hold = `UPDATE "Service" SET "policy" = jsonb_set("policy", '{hold}', '{"until": null, "reason": "no"}')`
  const change = { policy: { min_age_hours: 3 } }
  await whileChanging(db, hold, () => changeService('web.service', change, actor, undefined, db))
  const { policy } = await db.read.service.findFirstOrThrow()
  expect(policy).toMatchObject({ hold: { reason: 'no' }, min_age_hours: 3 })
})

/** Does `work` when the change has been written and is not committed yet, which it is once `work` waits for it. */
async function whileChanging(db: Db, change: string, work: () => Promise<unknown>): Promise<void> {
  await onPostgres(db.url, async (client) => {
    await client.query(`BEGIN; ${change}`)
    const done = work()
    await eventually(() => isSomebodyWaiting(db))
    await client.query('COMMIT')
    await done
  })
}

function isSomebodyWaiting(db: Db): Promise<boolean> {
  return onPostgres(db.url, async (client) => {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    return (await client.query(waiting)).rowCount !== 0
  })
}
