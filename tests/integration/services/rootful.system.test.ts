import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addService } from '@/lib/services/add'
import { mara } from '@/tests/helpers/scene'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

/** As root, of the system manager, with rootful podman: `npm run test:quadlet`. */
describe('services of the system', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    expect(process.getuid?.()).toBe(0)
    place = await WorkshopScene.open()
  })
  afterAll(() => place.close())

  const argvsOf = async (taskId: string) => {
    const events = await place.scene.events(taskId)
    return events.flatMap(({ meta }) => ((meta ?? {}) as { argv?: string[] }).argv?.join(' ') ?? [])
  }

  test('are found with what they run, generated ones and those of Quadlet', async () => {
    const { unit, first } = await place.serve('found')
    const image = place.workshop.reference('found')
    const quadlet = await place.workshop.installQuadlet('quadlet', { image })
    await place.discover()
    expect(await place.service(unit)).toMatchObject({
      scope: 'system',
      kind: 'generated',
      file: `/etc/systemd/system/${unit}`,
      reference: image,
      runningDigest: first,
      activeState: 'active',
      problem: null,
    })
    const name = quadlet.replace('.service', '')
    expect(await place.service(quadlet)).toMatchObject({
      scope: 'system',
      kind: 'quadlet',
      file: `/etc/containers/systemd/${name}.container`,
      runningDigest: first,
    })
  })

  test('are updated and verified', async () => {
    const { unit, first } = await place.serve('good')
    const second = await place.workshop.publish('good', { version: 'v2' })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({
      status: 'succeeded',
      message: expect.stringContaining('verified'),
      result: { outcome: 'updated', from: first, running: second, warnings: [] },
    })
    expect(await place.workshop.running(unit)).toMatchObject({ digest: second, version: 'v2' })
    const argvs = await argvsOf(task.id)
    expect(argvs).toContain(`systemctl --system restart -- ${unit}`)
    expect(argvs.filter((argv) => argv.includes('--user'))).toEqual([])
  })

  test('are updated where Quadlet has made them', async () => {
    await place.workshop.publish('box', { version: 'v1' })
    const unit = await place.workshop.installQuadlet('box', { image: place.workshop.reference('box') })
    await place.discover([unit])
    const second = await place.workshop.publish('box', { version: 'v2' })
    expect((await place.updated([unit])).unit[unit]).toMatchObject({ status: 'succeeded' })
    expect(await place.workshop.running(unit)).toMatchObject({ digest: second })
  })

  test('get back what ran before where the new image does not start', async () => {
    const { unit, first } = await place.serve('bad', { startTimeoutSecs: 30 })
    await place.workshop.publish('bad', { version: 'v2', mode: 'exit' })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({
      status: 'failed',
      reason: 'rolled-back',
      result: { outcome: 'rolled-back', restored: first, running: first },
    })
    expect(await place.workshop.running(unit)).toMatchObject({ digest: first, version: 'v1' })
    expect(await argvsOf(task.id)).toContainEqual(expect.stringMatching(/^journalctl --system .*--unit=/))
  })

  test('are restarted where they run no container and somebody has added them', async () => {
    const unit = `plain-${place.workshop.container('x')}.service`
    await place.workshop.write(unit, '[Service]\nExecStart=/usr/bin/sleep infinity\n')
    await addService({ unit }, mara, place.scene.db)
    await place.discover([unit])
    expect(await place.service(unit)).toMatchObject({ scope: 'system', kind: 'plain', origin: 'added' })
    expect((await place.updated([unit])).unit[unit]).toMatchObject({ status: 'succeeded' })
    expect(await place.workshop.properties(unit, 'ActiveState')).toEqual(['active'])
  })
})
