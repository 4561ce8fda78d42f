import { mkdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import type { AppMode } from '@/tests/helpers/workshop-image'
import { podman, systemctl } from '@/tests/helpers/workshop-programs'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('a unit that', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
  })
  afterAll(() => place.close())

  test('works once and ends gets its new image, and is not started for that', async () => {
    const { workshop } = place
    const { unit, image } = await job('nightly')
    const second = await workshop.publish('nightly', { version: 'v2' })
    const before = await workshop.properties(unit, 'InvocationID')
    const task = await place.updated([unit])
    expect(task).toMatchObject({ status: 'succeeded', warnings: ['unverified'] })
    expect(task.unit[unit]?.result).toMatchObject({ outcome: 'pulled', pulled: second, running: null })
    expect(await workshop.properties(unit, 'InvocationID')).toEqual(before)
    expect(await digestOf(image)).toBe(second)
    expect((await place.updated([unit])).unit[unit]).toMatchObject({ status: 'skipped', reason: 'up to date' })
  })

  test('works once and ends is run where somebody asks for that, and put back where it fails', async () => {
    const { workshop } = place
    const { unit, image } = await job('asked')
    const second = await workshop.publish('asked', { version: 'v2' })
    const task = await place.updated([unit], { restart: true })
    expect(task).toMatchObject({ status: 'succeeded', warnings: ['unverified'] })
    expect(task.unit[unit]?.message).toContain('it has done its work')
    await workshop.publish('asked', { version: 'v3', mode: 'sick' })
    const failed = await place.updated([unit], { restart: true })
    expect(failed.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    expect(await digestOf(image)).toBe(second)
  })

  test('names its image in an addition to its file is left as it is, and its version is not held against it', async () => {
    const { workshop } = place
    await workshop.publish('elsewhere', { version: 'v1', tag: '1.0.0' })
    const unit = `odd-elsewhere-${workshop.container('x')}.service`
    const folder = join(homedir(), '.config/systemd/user', `${unit}.d`)
    mkdirSync(folder)
    const exec = execOf(workshop.reference('elsewhere', '1.0.0'))
    writeFileSync(join(folder, 'exec.conf'), `[Service]\nExecStart=\nExecStart=${exec}\n`)
    await start(unit, '[Service]\nEnvironment=PODMAN_SYSTEMD_UNIT=%n\nExecStart=/bin/true\n')
    await place.changePolicy(unit, { tag: { rule: 'semver', range: '^1' } })
    await workshop.publish('elsewhere', { version: 'v2', tag: '1.1.0' })
    await place.discover([unit], { registries: true })
    const before = await workshop.properties(unit, 'InvocationID')
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'tag-not-changed' })
    expect(task.unit[unit]?.error).toContain('nothing was restarted')
    expect(await workshop.properties(unit, 'InvocationID')).toEqual(before)
    expect((await place.service(unit)).rejected).toBeNull()
  })

  test('systemd has restarted before is not blamed for that', async () => {
    const { workshop } = place
    await workshop.publish('once-ill', { version: 'v1', mode: 'die' })
    const image = workshop.reference('once-ill')
    const unit = await workshop.install('once-ill', { image, restart: 'always', env: { DIE_MS: '3600000' } })
    workshop.openGate('die')
    await eventually(async () => Number((await workshop.properties(unit, 'NRestarts'))[0]) > 0)
    workshop.closeGate('die')
    await eventually(async () => expect(await workshop.running(unit)).not.toBeNull())
    await place.discover([unit])
    const second = await workshop.publish('once-ill', { version: 'v2' })
    expect((await place.updated([unit])).status).toBe('succeeded')
    expect(await workshop.running(unit)).toMatchObject({ digest: second })
  })

  test('systemd would restart only after the window is unwell all the same', async () => {
    const { workshop } = place
    const options = { restart: 'always', restartSecs: 60, env: { DIE_MS: '300' } } as const
    const { unit, first } = await place.serve('slow-restart', options)
    await workshop.publish('slow-restart', { version: 'v2', mode: 'die' })
    await place.changePolicy(unit, { health: { window_secs: 3, http: null, command: null } })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    // Seen while it ends, or while systemd waits: either way it did not stay.
    expect(task.unit[unit]?.message).toContain('it ended')
    expect(await workshop.running(unit)).toMatchObject({ digest: first })
  })

  test('somebody stops while it is watched ends with the image that is proven, and says so', async () => {
    const { workshop } = place
    const { unit, first } = await place.serve('stopped')
    await workshop.publish('stopped', { version: 'v2' })
    await place.changePolicy(unit, { health: { window_secs: 5, http: null, command: null } })
    const taskId = await place.update([unit])
    await place.phase(taskId, unit, 'waiting')
    await systemctl('stop', unit)
    const task = await place.ended(taskId)
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    expect(task.unit[unit]?.message).toMatch(/it is (deactivating|inactive)/)
    expect(await workshop.running(unit)).toMatchObject({ digest: first })
  })

  test('somebody stops while its image is pulled stays stopped, and its name stays with what ran', async () => {
    const { workshop } = place
    const { unit, first } = await place.serve('stopped-early')
    await workshop.publish('stopped-early', { version: 'v2' })
    workshop.registry.standStill()
    const taskId = await place.update([unit])
    await place.phase(taskId, unit, 'pulling')
    await systemctl('stop', unit)
    workshop.registry.goOn()
    const task = await place.ended(taskId)
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'stopped' })
    expect(task.unit[unit]?.error).toContain('nothing was restarted')
    expect(await workshop.properties(unit, 'ActiveState')).toEqual(['inactive'])
    expect(await digestOf(workshop.reference('stopped-early'))).toBe(first)
  })

  test('systemd starts again and again goes on being started where its update does not help', async () => {
    const { workshop } = place
    await workshop.publish('ill', { version: 'v1', mode: 'loop' })
    const image = workshop.reference('ill')
    const unit = await workshop.install('ill', { image, restart: 'always', restartSecs: 60 })
    await eventually(async () => expect(await workshop.properties(unit, 'SubState')).toEqual(['auto-restart']))
    await place.discover([unit])
    await workshop.publish('ill', { version: 'v2', mode: 'exit' })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rollback-failed' })
    expect(await workshop.properties(unit, 'SubState')).toEqual(['auto-restart'])
    await workshop.publish('ill', { version: 'v3' })
    expect((await place.updated([unit])).status).toBe('succeeded')
  })

  test('does not say which containers are its own is left as it is', async () => {
    const { workshop } = place
    await workshop.publish('unlabelled', { version: 'v1' })
    const unit = `odd-unlabelled-${workshop.container('x')}.service`
    await workshop.write(unit, `[Service]\nExecStart=${execOf(workshop.reference('unlabelled'))}\n`)
    await systemctl('start', unit)
    await place.discover([unit])
    const before = await workshop.properties(unit, 'InvocationID')
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'no-container' })
    expect(task.unit[unit]?.error).toContain('PODMAN_SYSTEMD_UNIT=%n')
    expect(await workshop.properties(unit, 'InvocationID')).toEqual(before)
  })

  test('leaves a container behind each time is judged by the one that runs', async () => {
    const { workshop } = place
    await workshop.publish('messy', { version: 'v1' })
    const unit = `odd-messy-${workshop.container('x')}.service`
    await start(
      unit,
      `[Service]\nEnvironment=PODMAN_SYSTEMD_UNIT=%n\nExecStart=${execOf(workshop.reference('messy'))}\n`,
    )
    await systemctl('restart', unit)
    await eventually(async () => expect(await workshop.running(unit)).not.toBeNull())
    expect((await podman('ps', '-aq', '--filter', `label=PODMAN_SYSTEMD_UNIT=${unit}`)).split('\n').length).toBe(2)
    const second = await workshop.publish('messy', { version: 'v2' })
    await place.discover([unit])
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'succeeded' })
    expect(await workshop.running(unit)).toMatchObject({ digest: second })
  })

  for (const { what, mode } of [
    { what: 'one of them does not come back', mode: 'exit' },
    { what: 'both do', mode: 'ok' },
  ] as { what: string; mode: AppMode }[]) {
    test(`runs two containers is proven by both of them: ${what}`, async () => {
      const { workshop } = place
      const [a, b] = [`left-${mode}`, `right-${mode}`]
      for (const name of [a, b]) await workshop.publish(name, { version: 'v1' })
      const run = (name: string) =>
        `ExecStart=/usr/bin/podman run -d --rm --network host --name ${workshop.container(name)} ${workshop.reference(name)}`
      const stop = `ExecStop=/usr/bin/podman rm -f -i -t 0 ${workshop.container(a)} ${workshop.container(b)}`
      const unit = `odd-two-${workshop.container(mode)}.service`
      await start(
        unit,
        `[Service]\nType=oneshot\nRemainAfterExit=yes\nEnvironment=PODMAN_SYSTEMD_UNIT=%n\n${run(a)}\n${run(b)}\n${stop}\n`,
      )
      await workshop.publish(a, { version: 'v2' })
      await workshop.publish(b, { version: 'v2', mode })
      await place.discover([unit])
      const task = await place.updated([unit])
      const end = mode === 'ok' ? { status: 'succeeded' } : { status: 'failed', reason: 'rolled-back' }
      expect(task.unit[unit]).toMatchObject(end)
      const version = mode === 'ok' ? 'v2' : 'v1'
      for (const name of [a, b]) expect(await versionOf(workshop.container(name))).toBe(version)
    })
  }

  /** A unit that runs `/app health` once. */
  async function job(name: string) {
    const { workshop } = place
    await workshop.publish(name, { version: 'v1' })
    const image = workshop.reference(name)
    await podman('pull', '--quiet', image)
    const unit = `odd-${workshop.container(name)}.service`
    const exec = `/usr/bin/podman run --rm --network host ${image} /app health`
    await workshop.write(unit, `[Service]\nType=oneshot\nEnvironment=PODMAN_SYSTEMD_UNIT=%n\nExecStart=${exec}\n`)
    await place.discover([unit])
    return { unit, image }
  }

  /** Without `--rm` and without a name: each start makes one more container. */
  function execOf(image: string): string {
    return `/usr/bin/podman run --network host ${image}`
  }

  async function start(unit: string, text: string): Promise<void> {
    await place.workshop.write(unit, text)
    await systemctl('start', unit)
    await eventually(async () => expect(await place.workshop.running(unit)).not.toBeNull())
    await place.discover([unit])
  }
})

function digestOf(reference: string): Promise<string> {
  return podman('image', 'inspect', '--format', '{{.Digest}}', reference)
}

function versionOf(container: string): Promise<string> {
  return podman(
    'inspect',
    '--format',
    '{{.State.Status}} {{index .Config.Labels "org.opencontainers.image.version"}}',
    container,
  ).then((said) => said.replace(/^running /, ''))
}
