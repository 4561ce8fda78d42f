import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deploySchema } from '@/lib/contract/services'
import { newId } from '@/lib/core/ids'
import { changeSettings } from '@/lib/settings/change'
import { deployServices } from '@/lib/triggers/deploy'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene } from '@/tests/helpers/scene'
import { runnerEnvironment } from '@/tests/helpers/scene-environment'
import { processesMarked } from '@/tests/helpers/scene-leftovers'
import { Workshop } from '@/tests/helpers/workshop'
import { systemctl } from '@/tests/helpers/workshop-programs'

describe.skipIf(isDatabaseMissing())('Taskyard as a service of systemd', () => {
  let workshop: Workshop
  let scene: Scene
  /** Where that file is, its next start ends after a while, as where it could not be built. */
  let broken: string
  const unit = `taskyard-${Math.random().toString(36).slice(2, 8)}.service`

  beforeAll(async () => {
    workshop = await Workshop.open()
    scene = await Scene.open('systemd')
    broken = join(scene.dataDir, 'broken')
    await changeSettings({ 'services.health_window_secs': 1 }, mara, scene.db)
    const env = runnerEnvironment({ databaseUrl: scene.db.url, dataDir: scene.dataDir, launcher: 'systemd' })
    const lines = Object.entries(env).map(([name, value]) => `Environment="${name}=${value}"`)
    const start = `if test -e ${broken}; then sleep 3; exit 7; fi; exec ${process.execPath} dist/jobs/main.mjs`
    await workshop.write(
      unit,
      `[Service]\nWorkingDirectory=${process.cwd()}\n${lines.join('\n')}\nExecStart=/bin/sh -c '${start}'\nKillMode=process\n`,
    )
    await systemctl('start', unit)
    await knowIt()
  })
  afterAll(async () => {
    await eventually(async () => (await unfinished()) === 0)
    await systemctl('stop', unit)
    await scene.close()
    await workshop.close()
  })

  const unfinished = () => scene.db.read.task.count({ where: { status: { in: ['pending', 'running'] } } })

  async function knowIt() {
    const { id: serverId } = await scene.db.read.server.findFirstOrThrow()
    const now = new Date()
    const known = { serverId, scope: 'user', unit, kind: 'plain', origin: 'added', containers: [], relations: {} }
    const state = { activeState: 'active', subState: 'running', policy: {}, isProtected: true }
    await scene.db.transact((tx) =>
      tx.service.create({ data: { id: newId('svc'), ...known, ...state, firstSeenAt: now, seenAt: now } }),
    )
  }

  test('updates itself: the task goes on beside it, and its next runner shows the success', async () => {
    const other = await scene.admit('echo started; while ! test -e done; do sleep 0.05; done', { cwd: scene.dataDir })
    await scene.printed(other, 'started')
    const before = await eventually(() => scene.db.read.runner.findFirstOrThrow({ where: { stoppedAt: null } }))

    const { taskId } = await deployServices(deploySchema.parse({ units: [unit] }), mara, scene.db)
    const task = await scene.ended(scene.adopt(taskId))

    expect(task).toMatchObject({ status: 'succeeded', isProtected: true })
    const now = await scene.db.read.runner.findFirstOrThrow({ where: { stoppedAt: null } })
    expect(now.id).not.toBe(before.id)
    expect(task.attempts).toHaveLength(1)
    const told = (await scene.event(taskId, 'service.restarts_taskyard')).message
    expect(told).toContain('go on meanwhile')
    expect(await scene.actions(taskId)).toContain('service.runner_returned')
    expect((await scene.task(other)).status).toBe('running')
    await scene.stop(other)
    await scene.ended(other)
  })

  test('is protected: nobody can end its update by force', async () => {
    const { taskId } = await deployServices(deploySchema.parse({ units: [unit] }), mara, scene.db)
    scene.adopt(taskId)
    await scene.event(taskId, 'task.launched')
    await expect(scene.stop(taskId, { force: true })).rejects.toMatchObject({ code: 'protected' })
    expect((await scene.ended(taskId)).status).toBe('succeeded')
  })

  test('fails as soon as its start has, and does not take what somebody starts later for its own', async () => {
    writeFileSync(broken, '')
    const { taskId } = await deployServices(deploySchema.parse({ units: [unit] }), mara, scene.db)
    scene.adopt(taskId)
    await eventually(async () => expect(await workshop.properties(unit, 'ActiveState')).toEqual(['failed']))
    await eventually(() => expect(processesMarked([`TASKYARD_TASK=${taskId}`])).toEqual([]))
    rmSync(broken)
    await systemctl('start', unit)
    const task = await scene.ended(taskId)
    expect(task.units[0]).toMatchObject({ status: 'failed', reason: 'unhealthy' })
    expect(task.units[0]?.message).toContain('it is failed (failed), Result=exit-code')
  })
})
