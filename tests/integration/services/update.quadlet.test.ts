import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('a service of a Quadlet file', () => {
  let place: WorkshopScene
  beforeAll(async () => {
    place = await WorkshopScene.open()
  })
  afterAll(() => place.close())

  async function serve(name: string, tag = 'stable') {
    const { workshop } = place
    const first = await workshop.publish(name, { version: 'v1', tag })
    const unit = await workshop.installQuadlet(name, { image: workshop.reference(name, tag), startTimeoutSecs: 15 })
    await place.discover([unit])
    return { unit, first }
  }

  test('is found as one, with its file and its image', async () => {
    const { unit, first } = await serve('found')
    expect(await place.service(unit)).toMatchObject({
      kind: 'quadlet',
      file: expect.stringMatching(/\/containers\/systemd\/found-\w+\.container$/),
      image: place.workshop.reference('found'),
      autoUpdate: 'registry',
      isNotify: true,
      runningDigest: first,
    })
  })

  test('is updated and proven', async () => {
    const { workshop } = place
    const { unit, first } = await serve('web')
    const second = await workshop.publish('web', { version: 'v2' })
    const task = await place.updated([unit])
    expect(task.unit[unit]?.result).toMatchObject({ from: first, registry: second, pulled: second, running: second })
    expect(await workshop.running(unit)).toMatchObject({ digest: second, version: 'v2' })
  })

  for (const mode of ['exit', 'hang'] as const) {
    test(`is put back where its new image does ${mode}`, async () => {
      const { workshop } = place
      const { unit, first } = await serve(`then-${mode}`)
      await workshop.publish(`then-${mode}`, { version: 'v2', mode })
      const task = await place.updated([unit])
      expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
      expect(await workshop.running(unit)).toMatchObject({ digest: first, version: 'v1' })
    })
  }

  test('follows versions: its Quadlet file names the new one', async () => {
    const { workshop } = place
    const { unit } = await serve('versions', '1.4.0')
    await place.changePolicy(unit, { tag: { rule: 'semver', range: '^1' } })
    await workshop.publish('versions', { version: 'v2', tag: '1.5.0' })
    await place.discover([unit], { registries: true })
    expect((await place.updated([unit])).status).toBe('succeeded')
    expect(await workshop.running(unit)).toMatchObject({ version: 'v2' })
    const { file } = await place.service(unit)
    expect(readFileSync(file ?? '', 'utf8')).toContain(`Image=${workshop.reference('versions', '1.5.0')}`)
  })

  for (const [members, name] of [
    [['till', 'shelf'], 'one of two members'],
    [['alone'], 'the only member'],
  ] as const) {
    test(`is updated and proven as ${name} of a pod, and put back as that`, async () => {
      const { workshop } = place
      const [member] = members
      const image = workshop.reference(member)
      const first = await workshop.publish(member, { version: 'v1' })
      const options = { image, startTimeoutSecs: 15 }
      const pod = await workshop.installQuadletPod(
        `pod-of-${member}`,
        Object.fromEntries(members.map((one) => [one, options])),
      )
      const units = members.map((one) => `${workshop.container(one)}.service`)
      const [unit = ''] = units
      await eventually(async () => expect((await workshop.running(unit))?.digest).toBe(first))
      await place.discover([pod, ...units])
      expect(await place.service(unit)).toMatchObject({ kind: 'quadlet', pod, runningDigest: first })

      const second = await workshop.publish(member, { version: 'v2' })
      const task = await place.updated([pod, unit])
      expect(task.unit[pod]).toMatchObject({ status: 'skipped' })
      expect(task.unit[unit], JSON.stringify(task.unit[unit])).toMatchObject({ status: 'succeeded' })
      expect(await workshop.running(unit)).toMatchObject({ digest: second, version: 'v2' })

      await workshop.publish(member, { version: 'v3', mode: 'exit' })
      const worse = await place.updated([unit])
      expect(worse.unit[unit], JSON.stringify(worse.unit[unit])).toMatchObject({ reason: 'rolled-back' })
      expect(await workshop.running(unit)).toMatchObject({ digest: second, version: 'v2' })
      expect(await workshop.properties(pod, 'ActiveState')).toEqual(['active'])
    })
  }
})
