import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RetryPolicy } from '@/lib/contract/definitions'
import { tryToStop } from '@/lib/tasks/stop'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { onPostgres } from '@/tests/helpers/postgres-server'
import { mara, Scene } from '@/tests/helpers/scene'

describe.skipIf(isDatabaseMissing())('a stop that is being written while the program ends by itself', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await Scene.open('process')
    await scene.startRunner()
  })
  afterAll(() => scene.close())

  test('came too late, and is seen: nothing is tried again that somebody wanted ended', async () => {
    const gate = scene.file('gate')
    const taskId = await scene.admit(`until [ -e ${gate} ]; do sleep 0.02; done; exit 3`)
    const retryPolicy: RetryPolicy = { attempts: 1, delay_secs: 3600, backoff: 'fixed', on: ['exit-code'] }
    await scene.event(taskId, 'task.launched')
    await scene.db.transact((tx) => tx.task.update({ where: { id: taskId }, data: { retryPolicy } }))
    await scene.db.transact(async (tx) => {
      await tryToStop(tx, taskId, {}, mara)
      writeFileSync(gate, '')
      // A transaction may take 30 s.
      await eventually(isEndWaiting, { timeoutMs: 25_000 })
    })
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', reason: 'exit-code', retryAt: null })
    expect(await scene.actions(taskId)).toContain('task.stop_failed')
  })

  /** In this database: other tests have theirs on the same server. */
  function isEndWaiting(): Promise<boolean> {
    return onPostgres(scene.db.url, async (client) => {
      const { rows } = await client.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      )
      return rows.length > 0
    })
  }
})
