import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import type { AppMode } from '@/tests/helpers/workshop-image'
import { WorkshopScene } from '@/tests/helpers/workshop-scene'

describe.skipIf(isDatabaseMissing())('a service whose policy follows versions', () => {
  let place: WorkshopScene
  let unit = ''
  let file = ''
  beforeAll(async () => {
    place = await WorkshopScene.open({ autoUpdate: false })
    const { workshop } = place
    await publish('1.4.0')
    unit = await workshop.install('versions', { image: workshop.reference('versions', '1.4.0') })
    await place.discover([unit])
    file = (await place.service(unit)).file ?? ''
    await place.changePolicy(unit, { tag: { rule: 'semver', range: '^1' } })
  })
  afterAll(() => place.close())

  const publish = (version: string, mode: AppMode = 'ok') =>
    place.workshop.publish('versions', { version, mode, tag: version })

  test('gets the newest of them: its file names it, and the file before is kept beside', async () => {
    const { workshop } = place
    const before = readFileSync(file, 'utf8')
    await publish('1.4.1')
    const newest = await publish('1.10.0')
    await publish('2.0.0')
    await place.discover([unit], { registries: true })

    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'succeeded' })
    expect(await workshop.running(unit)).toMatchObject({ digest: newest, version: '1.10.0' })
    expect(readFileSync(file, 'utf8')).toBe(before.replaceAll('versions:1.4.0', 'versions:1.10.0'))
    expect(backups().map((text) => text === before)).toContain(true)
    const diffs = (await place.scene.events(task.id)).map(({ meta }) => JSON.stringify(meta ?? {}))
    expect(diffs.some((diff) => diff.includes('versions:1.4.0') && diff.includes('versions:1.10.0'))).toBe(true)
  })

  test('has its file put back where the newer version is none', async () => {
    const { workshop } = place
    const before = [readFileSync(file, 'utf8'), (await workshop.running(unit))?.digest]
    await publish('1.11.0', 'exit')
    await place.discover([unit], { registries: true })
    const task = await place.updated([unit])
    expect(task.unit[unit]).toMatchObject({ status: 'failed', reason: 'rolled-back' })
    expect([readFileSync(file, 'utf8'), (await workshop.running(unit))?.digest]).toEqual(before)
  })

  /** What is kept of the unit's file, wherever that is beside it. */
  function backups(): string[] {
    const folder = dirname(file)
    return readdirSync(folder)
      .filter((name) => name !== basename(file) && name.includes(basename(file)))
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  }
})
