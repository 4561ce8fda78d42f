import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Contained } from '@/tests/helpers/contained'
import { eventually } from '@/tests/helpers/eventually'
import { Workshop } from '@/tests/helpers/workshop'
import { podman, systemctl } from '@/tests/helpers/workshop-programs'

interface Made {
  task_id: string
}

describe('Taskyard in a container', () => {
  let yard: Contained
  let workshop: Workshop

  beforeAll(async () => {
    workshop = await Workshop.open()
    yard = await Contained.open()
  }, 1_200_000)
  afterAll(async () => {
    await yard?.close()
    await workshop?.close()
  }, 300_000)

  const run = (command: string) => yard.ask<Made>('POST', '/api/tasks', { handler: 'command', params: { command } })
  const deploy = (body: object) => yard.ask<Made>('POST', '/api/services/deploy', body)

  test('answers on the host, and says where what runs', async () => {
    expect(await yard.page('/signin')).toContain('Taskyard')
    const { list } = await yard.ask<{ list: { launcher: string; launcher_why: string }[] }>('GET', '/api/runners')
    expect(list[0]).toMatchObject({ launcher: 'systemd' })
    expect(list[0]?.launcher_why).toContain(`in the container of ${yard.unit}`)
  })

  test('runs a command in a unit of the host, which goes on while the container is restarted', async () => {
    const gate = join(yard.dataDir, 'gate')
    const script = `cat /proc/self/cgroup; pwd; echo "$HOME"; while ! test -e ${gate}; do sleep 0.1; done; echo through`
    const { task_id } = await run(script)
    await eventually(async () => expect(await yard.output(task_id)).toContain(process.env.HOME))
    await yard.restart()
    await yard.ready()
    await yard.until(task_id, ({ status }) => status === 'running')
    writeFileSync(gate, '')
    const task = await yard.ended(task_id)
    expect(task).toMatchObject({ status: 'succeeded', attempts: [{ launcher: 'systemd', status: 'succeeded' }] })
    const output = await yard.output(task_id)
    expect(output).toMatch(/taskyard-att_\w+\.service/)
    expect(output).toContain(`\n${process.env.HOME}\n${process.env.HOME}\nthrough`)
  })

  test('stops a command of the host, with all that it has started', async () => {
    const { task_id } = await run('sleep 4711 & sleep 4712')
    const unit = await unitOf(task_id)
    await yard.ask('POST', `/api/tasks/${task_id}/stop`, {})
    expect(await yard.ended(task_id)).toMatchObject({ status: 'cancelled' })
    expect(await loaded(unit)).toBe('')
  })

  test('is started again when it was killed, and finds what goes on', async () => {
    const gate = join(yard.dataDir, 'second-gate')
    const { task_id } = await run(`echo going; while ! test -e ${gate}; do sleep 0.1; done; echo through`)
    await eventually(async () => expect(await yard.output(task_id)).toContain('going'))
    await podman('kill', '--signal', 'KILL', yard.name)
    await eventually(async () => expect((await yard.task(task_id)).status).toBe('running'), { timeoutMs: 60_000 })
    writeFileSync(gate, '')
    expect(await yard.ended(task_id)).toMatchObject({ status: 'succeeded' })
    expect(await yard.output(task_id)).toBe('going\nthrough')
  })

  test('finds the services of the host, its own among them', async () => {
    await workshop.publish('web', { version: 'v1' })
    const unit = await workshop.install('web', { image: workshop.reference('web') })
    const { list } = await yard.ask<{ list: Service[] }>('GET', '/api/services?refresh=1')
    const of = (name: string) => list.find((service) => service.unit === name)
    expect(of(unit)).toMatchObject({ active_state: 'active', version: 'v1', update: { status: 'up to date' } })
    const own = { active_state: 'active', is_protected: true, image: yard.image, file: yard.file }
    expect(of(yard.unit)).toMatchObject({ ...own, kind: yard.isQuadlet ? 'quadlet' : 'generated' })
  })

  test('surveys the host, and not what its image holds', async () => {
    const [, name = ''] = /^PRETTY_NAME="?(.*?)"?$/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? []
    const request = { handler: 'maintenance.survey', params: {} }
    const { task_id } = await yard.ask<Made>('POST', '/api/tasks', request)
    const { status, units } = await yard.ended(task_id)
    expect(status).toBe('succeeded')
    expect(units.find((unit) => unit.name === 'system')?.message).toContain(`${name}, up `)
    expect(units.find((unit) => unit.name === 'podman')?.message).toContain(
      await podman('version', '--format', '{{.Client.Version}}'),
    )
  })

  test('proves an update of a service of the host, from pull to digest', async () => {
    const unit = workshop.unit('web')
    const digest = await workshop.publish('web', { version: 'v2' })
    const { task_id } = await deploy({ units: [unit] })
    expect(await yard.ended(task_id)).toMatchObject({ status: 'succeeded', attempts: [{ launcher: 'process' }] })
    expect(await workshop.running(unit)).toMatchObject({ version: 'v2', digest })
  })

  test('ends what is written in TypeScript with itself, says so, and goes on with it afterwards', async () => {
    const unit = workshop.unit('web')
    const digest = await workshop.publish('web', { version: 'v3' })
    const { task_id } = await deploy({ units: [unit] })
    await yard.until(task_id, ({ units }) => units[0]?.phase === 'waiting')
    await yard.restart()
    await yard.ready()
    const task = await yard.ended(task_id)
    expect(task.attempts.map(({ status }) => status)).toEqual(['failed', 'succeeded'])
    expect(task.attempts[0]?.message).toBe('It ran inside the container of Taskyard, and ended with that')
    expect(task.status).toBe('succeeded')
    expect(await workshop.running(unit)).toMatchObject({ version: 'v3', digest })
  })

  test('updates itself from outside: the new runner tells the success', async () => {
    const before = await yard.runningId()
    const wanted = await yard.rebuild('LABEL org.opencontainers.image.version=v2')
    await yard.ask('GET', '/api/services?refresh=1')
    const { task_id } = await deploy({ units: [yard.unit] })
    const begun = await yard.until(task_id, ({ status }) => status === 'running')
    expect(begun.handler).toBe('self-update')
    await expect(yard.ask('POST', `/api/tasks/${task_id}/stop`, {})).rejects.toThrow(/cannot be stopped/)
    await expect(yard.ask('POST', `/api/tasks/${task_id}/force-stop`, {})).rejects.toThrow(/protected/)

    const task = await patiently(task_id)
    expect(task, await yard.output(task_id)).toMatchObject({ status: 'succeeded', attempts: [{ launcher: 'systemd' }] })
    expect(task.message).toBe('Updated and verified: the new image runs, and its runner is there')
    expect(await yard.runningId()).toBe(wanted)
    expect(wanted).not.toBe(before)
  })

  test('has nothing to update where it runs the newest image', async () => {
    const { task_id } = await deploy({ units: [yard.unit] })
    expect(await patiently(task_id)).toMatchObject({ status: 'skipped', message: 'Runs the newest image already' })
  })

  test('goes back where its new image never answers, and holds that image', async () => {
    const before = await yard.runningId()
    const broken = await yard.rebuild('CMD ["sleep", "1000"]')
    await yard.ask('GET', '/api/services?refresh=1')
    const params = { unit: yard.unit, patience_secs: 15 }
    const { task_id } = await yard.ask<Made>('POST', '/api/tasks', { handler: 'self-update', params })
    const task = await patiently(task_id)
    expect(task, await yard.output(task_id)).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    expect(task.units[0]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    expect(await yard.output(task_id)).toContain('rolled back, because its new runner was not there after 15 s')
    expect(await yard.runningId()).toBe(before)
    expect(await yard.imageId()).toBe(before)
    expect(broken).not.toBe(before)
    const again = yard.ask('POST', '/api/tasks', { handler: 'self-update', params })
    await expect(again).rejects.toThrow('this image was tried and rolled back')
  })

  test('restarts nothing where there is no image to update to', async () => {
    const before = await yard.runningId()
    const params = { unit: yard.unit, override: true }
    await podman('untag', yard.image, yard.image)
    const { task_id } = await yard.ask<Made>('POST', '/api/tasks', { handler: 'self-update', params })
    const task = await patiently(task_id)
    await podman('tag', before, yard.image)
    expect(task).toMatchObject({ status: 'failed', reason: 'error' })
    expect(await yard.output(task_id)).toContain(`no image has the name ${yard.image}; nothing was restarted`)
    expect(await yard.runningId()).toBe(before)
  })

  test('says that it could not go back where even that fails, and what runs then', async () => {
    const before = await yard.runningId()
    // The image before cannot read it, either.
    const lock = `chmod 000 ${join(yard.dataDir, 'secret')}; exec sleep 1000`
    await yard.rebuild(`CMD ["sh", "-c", "${lock}"]`)
    const params = { unit: yard.unit, override: true, patience_secs: 5 }
    const { task_id } = await yard.ask<Made>('POST', '/api/tasks', { handler: 'self-update', params })
    const unit = await unitOf(task_id)
    // Nobody answers any more. By hand, when the program of the host has come to its end:
    await eventually(async () => (await loaded(unit)) === '', { timeoutMs: 200_000, everyMs: 200 })
    expect(await yard.imageId()).toBe(before)
    chmodSync(join(yard.dataDir, 'secret'), 0o600)
    await systemctl('reset-failed', yard.unit)
    await yard.restart()
    const task = await patiently(task_id)
    expect(task, await yard.output(task_id)).toMatchObject({ status: 'failed', reason: 'rollback-failed' })
    expect(await yard.output(task_id)).toMatch(/the roll back failed: .*; rolled back because .*; .* is \w+/)
  })

  /** The unit of the host that a command runs in. */
  const unitOf = async (taskId: string) =>
    (await yard.until(taskId, ({ attempts }) => attempts.length > 0)).attempts[0]?.unit_name ?? ''
  const loaded = (unit: string) => systemctl('list-units', '--plain', '--no-legend', unit)

  /** While it restarts nobody answers. */
  const patiently = (taskId: string) => eventually(() => yard.ended(taskId), { timeoutMs: 280_000, everyMs: 500 })

  interface Service {
    unit: string
    active_state: string
    version: string | null
    is_protected: boolean
    image: string | null
    update: { status: string }
  }
})
