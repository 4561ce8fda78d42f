import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '@/tests/helpers/eventually'
import { freePort } from '@/tests/helpers/free-port'
import { Workshop } from '@/tests/helpers/workshop'
import { systemctl } from '@/tests/helpers/workshop-programs'
import { Yard } from '@/tests/helpers/yard'

interface Made {
  task_id: string
}
interface Runner {
  id: string
  launcher: string
  stopped_at: string | null
}

/** By deploy/systemd/taskyard.service.example, in /etc/systemd/system: `npm run test:quadlet`. */
describe('Taskyard as a service of the system', () => {
  const dataDir = mkdtempSync(join(homedir(), 'taskyard-own-'))
  const unit = `taskyard-${dataDir.slice(-6).toLowerCase()}.service`
  let yard: Yard
  let workshop: Workshop

  beforeAll(async () => {
    expect(process.getuid?.()).toBe(0)
    workshop = await Workshop.open()
    yard = new Yard(dataDir, await freePort())
    await workshop.write(unit, ownUnit())
    await systemctl('start', unit)
    await yard.ready()
    await yard.signIn()
    await yard.ask('PATCH', '/api/settings', { values: { 'services.health_window_secs': 1 } })
  }, 300_000)
  afterAll(async () => {
    await systemctl('stop', unit)
    await workshop.close()
    rmSync(dataDir, { recursive: true })
  })

  /** Our example with the places of this test; it starts so many seconds late, as where it is built first. */
  function ownUnit(lateSecs = 0): string {
    const example = readFileSync('deploy/systemd/taskyard.service.example', 'utf8')
    const settings = { TASKYARD_DATA_DIR: dataDir, PORT: String(yard.port) }
    const lines = Object.entries(settings).map(([name, value]) => `Environment=${name}=${value}\n`)
    return example
      .replaceAll('%h/taskyard', process.cwd())
      .replace('ExecStart=', () => `ExecStart=/bin/sh -c 'sleep ${lateSecs}; exec "$$0" "$$@"' `)
      .replaceAll('/usr/bin/node', process.execPath)
      .replace('[Service]\n', `[Service]\n${lines.join('')}`)
  }

  const runner = async () => {
    const { list } = await yard.ask<{ list: Runner[] }>('GET', '/api/runners')
    return list.find(({ stopped_at: stoppedAt }) => stoppedAt === null)
  }
  const deploy = (units: string[]) => yard.ask<Made>('POST', '/api/services/deploy', { units })

  test('runs tasks beside it, which go on while it is restarted', async () => {
    expect(await runner()).toMatchObject({ launcher: 'process' })
    const gate = join(dataDir, 'gate')
    const command = `echo going; while ! test -e ${gate}; do sleep 0.1; done; echo through`
    const { task_id } = await yard.ask<Made>('POST', '/api/tasks', { handler: 'command', params: { command } })
    await eventually(async () => expect(await yard.output(task_id)).toContain('going'))
    await systemctl('restart', unit)
    await yard.ready()
    writeFileSync(gate, '')
    expect(await yard.ended(task_id)).toMatchObject({ status: 'succeeded' })
    expect(await yard.output(task_id)).toBe('going\nthrough')
  })

  test('proves an update of a service of the system', async () => {
    await workshop.publish('web', { version: 'v1' })
    const web = await workshop.install('web', { image: workshop.reference('web') })
    const digest = await workshop.publish('web', { version: 'v2' })
    await yard.ask('GET', '/api/services?refresh=1')
    const { task_id } = await deploy([web])
    expect(await yard.ended(task_id)).toMatchObject({ status: 'succeeded' })
    expect(await workshop.running(web)).toMatchObject({ version: 'v2', digest })
  })

  test('updates itself: the task goes on beside it, and its next runner tells the success', async () => {
    await yard.ask('POST', '/api/services', { unit })
    const before = await runner()
    const { task_id } = await deploy([unit])
    const task = await eventually(() => yard.ended(task_id), { timeoutMs: 100_000 })
    expect(task, await yard.output(task_id)).toMatchObject({ status: 'succeeded', attempts: [{ status: 'succeeded' }] })
    expect((await runner())?.id).not.toBe(before?.id)
    const { task_id: again } = await deploy([unit])
    await expect(yard.ask('POST', `/api/tasks/${again}/force-stop`, {})).rejects.toThrow(/protected/)
    await eventually(() => yard.ended(again), { timeoutMs: 100_000 })
  })

  test('waits for a next runner that takes its time', async () => {
    await workshop.write(unit, ownUnit(75))
    const { task_id } = await deploy([unit])
    const task = await eventually(() => yard.ended(task_id), { timeoutMs: 200_000 })
    expect(task, await yard.output(task_id)).toMatchObject({ status: 'succeeded', attempts: [{ status: 'succeeded' }] })
  }, 300_000)
})
