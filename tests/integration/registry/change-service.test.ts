import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '@/lib/core/actor'
import { type Db, openDb } from '@/lib/db/open'
import { changeService } from '@/lib/services/change'
import { createDatabase, isDatabaseMissing, type TestDatabase } from '@/tests/helpers/database'
import { openMachine } from './checking'

describe.skipIf(isDatabaseMissing())('the policy of a service', () => {
  let database: TestDatabase
  let db: Db
  let folder: string
  beforeEach(async () => {
    database = await createDatabase()
    db = openDb(database.url)
    folder = mkdtempSync(join(tmpdir(), 'taskyard-services-'))
    await (await openMachine(db, folder, [])).service('web.service', ['registry.example/web:1'])
  })
  afterEach(async () => {
    await db.close()
    await database.drop()
    rmSync(folder, { recursive: true })
  })

  const change = (on: Db) => changeService('web.service', { policy: { mode: 'notify' } }, systemActor(), undefined, on)

  test('is changed', async () => {
    expect((await change(db)).policy.mode).toBe('notify')
  })

  test('is not there where somebody has forgotten the service in between', async () => {
    const forgetting: Db = {
      ...db,
      async transact(fn) {
        await db.transact((tx) => tx.service.deleteMany())
        return db.transact(fn)
      },
    }
    await expect(change(forgetting)).rejects.toMatchObject({ code: 'not-found' })
  })
})
