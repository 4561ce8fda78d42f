import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addService } from '@/lib/services/add'
import { admitTask } from '@/lib/tasks/admit'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { mara, Scene } from '@/tests/helpers/scene'

describe.skipIf(isDatabaseMissing())('looking for services without podman', () => {
  test('finds what needs none, tells what is missing, and calls nothing gone', async () => {
    const scene = await Scene.open('process')
    try {
      await addService({ unit: 'dbus.service' }, mara, scene.db)
      await scene.startRunner({ PATH: withoutPodman(scene) })
      const { taskId } = await admitTask({ handler: 'maintenance.discover-services', params: {} }, mara, scene.db)
      const task = await scene.ended(scene.adopt(taskId))
      expect(task.status).toBe('succeeded')
      const message = 'podman is not installed: apt-get install podman'
      expect(task.units.find(({ name }) => name === 'containers')).toMatchObject({ status: 'skipped', message })
      expect(await scene.db.read.server.findFirstOrThrow()).toMatchObject({ servicesProblem: message })
      const services = await scene.db.read.service.findMany()
      expect(services).toMatchObject([
        { unit: 'dbus.service', kind: 'plain', origin: 'added', activeState: 'active', vanishedAt: null },
      ])
    } finally {
      await scene.close()
    }
  })
})

describe.skipIf(isDatabaseMissing())('looking for services with a podman that does not answer', () => {
  test('has failed, and says what podman said', async () => {
    const scene = await Scene.open('process')
    try {
      const podman = scene.file('podman')
      writeFileSync(podman, '#!/bin/sh\necho Error: the store is locked >&2\nexit 125\n', { mode: 0o755 })
      await scene.startRunner({ PATH: `${scene.file('.')}:${process.env.PATH}` })
      const { taskId } = await admitTask({ handler: 'maintenance.discover-services', params: {} }, mara, scene.db)
      expect((await scene.ended(scene.adopt(taskId))).status).toBe('failed')
      const { servicesProblem } = await scene.db.read.server.findFirstOrThrow()
      expect(servicesProblem).toBe('podman is installed but does not answer: Error: the store is locked')
    } finally {
      await scene.close()
    }
  })
})

describe.skipIf(isDatabaseMissing())('looking for services without a user manager', () => {
  test('says in words what to do, and has only failed where there are services', async () => {
    const scene = await Scene.open('process')
    const look = async () => {
      const { taskId } = await admitTask({ handler: 'maintenance.discover-services', params: {} }, mara, scene.db)
      const { units } = await scene.ended(scene.adopt(taskId))
      return units.find(({ name }) => name === 'units')
    }
    try {
      const nowhere = { XDG_RUNTIME_DIR: join(scene.dataDir, 'none'), DBUS_SESSION_BUS_ADDRESS: '' }
      await scene.startRunner({ ...nowhere, PATH: withoutPodman(scene) })
      expect(await look()).toMatchObject({ status: 'skipped' })
      const { servicesProblem, servicesAt } = await scene.db.read.server.findFirstOrThrow()
      expect(servicesProblem).toMatch(/loginctl enable-linger \w+/)
      expect(servicesProblem).toContain('XDG_RUNTIME_DIR=/run/user/')
      expect(servicesAt).not.toBeNull()
      await addService({ unit: 'backup.service' }, mara, scene.db)
      expect(await look()).toMatchObject({ status: 'failed', error: servicesProblem })
    } finally {
      await scene.close()
    }
  })
})

/** A PATH with what a look needs, podman aside. */
function withoutPodman(scene: Scene): string {
  const programs = scene.file('programs')
  mkdirSync(programs)
  for (const name of ['env', 'systemctl']) symlinkSync(`/usr/bin/${name}`, join(programs, name))
  return programs
}
