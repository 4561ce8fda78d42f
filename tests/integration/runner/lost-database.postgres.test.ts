import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { onPostgres } from '@/tests/helpers/postgres-server'
import { Scene } from '@/tests/helpers/scene'

describe.skipIf(isDatabaseMissing())('a database that drops every connection again and again', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await Scene.open('process')
    scene.useTestHandlers()
    await scene.startRunner()
  })
  afterAll(() => scene.close())

  async function dropConnections(): Promise<void> {
    await onPostgres(scene.db.url, (client) =>
      client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      ),
    )
  }

  test('costs no line, doubles none, and ends no task', async () => {
    const taskId = await scene.admit('for i in $(seq 1 400); do echo $i; sleep 0.004; done; exit 3')
    for (let round = 1; round <= 6; round++) {
      await eventually(async () => (await scene.lines(taskId)).length > round * 40)
      await dropConnections()
    }
    expect(await scene.ended(taskId)).toMatchObject({ status: 'failed', exitCode: 3, attempt: 1 })
    expect(await scene.output(taskId)).toBe(Array.from({ length: 400 }, (_, index) => `${index + 1}\n`).join(''))
    expect((await scene.actions(taskId)).filter((action) => action === 'task.failed')).toHaveLength(1)
    expect((await scene.run('echo still here')).status).toBe('succeeded')
  })

  for (const handler of ['test.steps', 'test.inline-once']) {
    test(`costs ${handler} no step either`, async () => {
      const taskId = await scene.admitSteps(handler, { isGated: false, steps: 400 })
      for (let round = 1; round <= 6; round++) {
        await eventually(async () => (await scene.lines(taskId)).length > round * 40)
        await dropConnections()
      }
      expect(await scene.ended(taskId)).toMatchObject({ status: 'succeeded', attempt: 1 })
      const steps = Array.from({ length: 400 }, (_, index) => `first ${index + 1}\n`)
      expect(await scene.output(taskId)).toBe(steps.join(''))
    })
  }
})
