import { chmodSync, writeFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { admitTask } from '@/lib/tasks/admit'
import { isDatabaseMissing } from '../../helpers/database'
import { FaultyRegistry } from '../../helpers/faulty-registry'
import { mara, Scene } from '../../helpers/scene'
import { openMachine, podmanInfo } from './checking'

const handler = 'maintenance.check-registries'

describe.skipIf(isDatabaseMissing())('a check of the registries, as a task', () => {
  let scene: Scene
  let registry: FaultyRegistry
  let machine: Awaited<ReturnType<typeof openMachine>>

  beforeAll(async () => {
    scene = await Scene.open('process')
    registry = await FaultyRegistry.open()
    machine = await openMachine(scene.db, scene.dataDir, [])
    await scene.startRunner({ PATH: `${dirname(writePodman())}${delimiter}${process.env.PATH}` })
  })
  afterAll(async () => {
    await registry.close()
    await scene.close()
  })
  afterEach(() => scene.db.transact((tx) => tx.service.deleteMany()))

  test('has a unit for each image, whose end says what is new', async () => {
    const { digest } = registry.publish('web', '1')
    await machine.service('web.service', [`${registry.host}/web:1`, `${registry.host}/gone:1`])
    await machine.service('api.service', [`${registry.host}/web:1`], { digests: [digest] })
    const { taskId } = await admitTask({ handler, params: {} }, mara, scene.db)
    const task = await scene.ended(taskId)
    expect(task).toMatchObject({ status: 'failed', isolation: 'inline', lane: 'maintenance' })
    expect(
      task.units.map(({ name, kind, status, reason, message }) => ({ name, kind, status, reason, message })),
    ).toEqual([
      { name: `${registry.host}/gone:1`, kind: 'image', status: 'failed', reason: 'not found', message: null },
      {
        name: `${registry.host}/web:1`,
        kind: 'image',
        status: 'succeeded',
        reason: null,
        message: `update available for web.service: ${digest}`,
      },
    ])
    expect(await machine.answer(`${registry.host}/web:1`)).toMatchObject({ digest })
  })

  test('of named services asks for their images alone, and succeeds', async () => {
    registry.publish('api', '1')
    registry.requests.length = 0
    await machine.service('web.service', [`${registry.host}/web:1`])
    await machine.service('api.service', [`${registry.host}/api:1`])
    const { taskId } = await admitTask({ handler, params: { units: ['api.service'] } }, mara, scene.db)
    const task = await scene.ended(taskId)
    expect(task).toMatchObject({ status: 'succeeded', name: `Check of ${registry.host}/api:1` })
    expect(registry.requests.some(({ path }) => path.includes('web'))).toBe(false)
  })

  test('without any service has nothing to do, and is skipped', async () => {
    const { taskId } = await admitTask({ handler, params: {} }, mara, scene.db)
    expect(await scene.ended(taskId)).toMatchObject({ status: 'skipped', units: [] })
  })

  test.each([
    [{ units: ['nobody.service'] }, 'params.units.0: there is no service "nobody.service"'],
    [{ units: [] }, 'units must not be empty'],
    [{ unit: 'web.service' }, 'unit'],
  ])('refuses %j', async (params, why) => {
    await expect(admitTask({ handler, params }, mara, scene.db)).rejects.toThrow(why)
  })

  /** A podman that knows this test's registry. */
  function writePodman(): string {
    const path = scene.file('podman')
    writeFileSync(path, `#!/bin/sh\ncat <<'INFO'\n${podmanInfo([registry.host])}\nINFO\n`)
    chmodSync(path, 0o755)
    return path
  }
})
