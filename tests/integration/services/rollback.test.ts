import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import type { InstallOptions } from '@/tests/helpers/workshop-arguments'
import type { AppMode } from '@/tests/helpers/workshop-image'
import { podman } from '@/tests/helpers/workshop-programs'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

interface Case {
  name: string
  mode: AppMode
  cause: RegExp
  options?: Partial<InstallOptions>
}

const cases: Case[] = [
  { name: 'ends before it is ready', mode: 'exit', cause: /the restart failed: Result=exit-code/ },
  {
    name: 'is never ready',
    mode: 'hang',
    cause: /the restart failed: Result=timeout/,
    options: { startTimeoutSecs: 15, restart: 'no' },
  },
  { name: 'ends while it is being watched', mode: 'die', cause: /it ended|it is failed/, options: { restart: 'no' } },
  {
    name: 'ends again and again, and systemd starts it each time',
    mode: 'loop',
    cause: /systemd restarts it|started anew|Result=/,
    options: { restart: 'always' },
  },
  {
    name: 'says of itself that it is not well',
    mode: 'sick',
    cause: /is unhealthy/,
    options: { health: true },
  },
]

describe.skipIf(isDatabaseMissing())('an update to an image that', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
  })
  afterEach(() => place.workshop.closeGate('die'))
  afterAll(() => place.close())

  for (const { name, mode, cause, options } of cases) {
    test(`${name} is rolled back, and what runs then is read anew`, async () => {
      const { workshop, scene } = place
      const { unit, first } = await place.serve(`then-${mode}`, { env: { DIE_MS: '1500' }, ...options })
      const before = await workshop.running(unit)
      const second = await workshop.publish(`then-${mode}`, { version: 'v2', mode })
      await place.changePolicy(unit, { health: { window_secs: 3, http: null, command: null } })

      const task = await place.updated([unit])
      expect(task.status).toBe('failed')
      expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
      expect(task.unit[unit]?.result).toMatchObject({ outcome: 'rolled-back', tried: second, restored: first })
      expect(task.unit[unit]?.message).toMatch(cause)

      const after = await workshop.running(unit)
      expect(after).toMatchObject({ digest: first, imageId: before?.imageId, version: 'v1' })
      expect(after?.container).not.toBe(before?.container)
      // Whatever starts it next starts that image too.
      expect(await idOf(workshop.reference(`then-${mode}`))).toBe(before?.imageId)
      const argvs = (await scene.events(task.id)).map(({ meta }) => JSON.stringify(meta))
      for (const looked of ['"status"', '"journalctl"']) expect(argvs.some((argv) => argv.includes(looked))).toBe(true)
      expect((await place.service(unit)).rejected).toMatchObject({ digest: second, task_id: task.id })
    })
  }

  test('the probe of an operator does not agree with is rolled back', async () => {
    const { workshop } = place
    const port = String(20_000 + (process.pid % 10_000))
    const { unit, first } = await place.serve('probed', { env: { PORT: port } })
    await workshop.publish('probed', { version: 'v2', mode: 'sick' })
    const http = { url: `http://127.0.0.1:${port}/health`, status: null }
    await place.changePolicy(unit, { health: { window_secs: 1, http, command: null } })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    expect(task.unit[unit]?.message).toContain('answers 503')
    expect(await workshop.running(unit)).toMatchObject({ digest: first })
  })

  for (const mode of ['exit', 'die'] as const) {
    test(`has to be looked into (${mode}) leaves no secret of its service behind`, async () => {
      const { scene } = place
      const secret = 'correct-horse-battery-staple'
      const { unit } = await place.serve(`secretive-${mode}`, { env: { API_TOKEN: secret, DIE_MS: '200' } })
      await place.workshop.publish(`secretive-${mode}`, { version: 'v2', mode })
      const task = await place.updated([unit])
      expect(task.unit[unit]).toMatchObject({ reason: 'rolled-back' })
      const told = JSON.stringify([await scene.events(task.id), await scene.lines(task.id), task.units, task.params])
      expect(told).toContain('journalctl')
      expect(told).not.toContain(secret)
    })
  }

  test('cannot be put back either ends with what runs then', async () => {
    const { workshop } = place
    // Its first image is ready only while the gate is open.
    workshop.openGate('ready')
    const first = await workshop.publish('stuck', { version: 'v1', mode: 'slow' })
    const unit = await workshop.install('stuck', {
      image: workshop.reference('stuck'),
      startTimeoutSecs: 15,
      restart: 'no',
    })
    await place.discover([unit])
    const second = await workshop.publish('stuck', { version: 'v2', mode: 'exit' })
    workshop.closeGate('ready')
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rollback-failed' })
    expect(task.unit[unit]?.result).toMatchObject({ outcome: 'rollback-failed', tried: second, wanted: first })
    expect(task.unit[unit]?.message).toContain('nothing runs')
    expect(await workshop.running(unit)).toBeNull()
  })
})

async function idOf(reference: string): Promise<string> {
  return podman('image', 'inspect', '--format', '{{.Id}}', reference)
}
