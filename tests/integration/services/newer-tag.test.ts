import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWebhookEndpointSchema } from '@/lib/contract/webhooks'
import type { Db } from '@/lib/db/open'
import { createEndpoint } from '@/lib/webhooks/create-endpoint'
import { receive } from '@/lib/webhooks/receive/receive'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { mara } from '@/tests/helpers/scene'
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

  test('gets the one that a registry tells of, at once', async () => {
    const { workshop, scene } = place
    const run = { services: 'matching' }
    const wish = createWebhookEndpointSchema.parse({ name: 'images', provider: 'registry', run })
    const { secret } = await createEndpoint(wish, mara, scene.db)
    const newest = await publish('1.12.0')
    const { answer } = await deliverPush(workshop.reference('versions', '1.12.0'), secret, scene.db)
    expect(answer).toMatchObject({ verdict: 'accepted' })

    const look = await place.ended(scene.adopt(answer.task_id ?? ''))
    expect(look).toMatchObject({ status: 'succeeded', handler: 'maintenance.check-registries' })
    const { tasks: [update = ''] = [] } = (look.unit.update?.result ?? {}) as { tasks?: string[] }
    expect((await place.ended(scene.adopt(update))).unit[unit]).toMatchObject({ status: 'succeeded' })
    expect(await workshop.running(unit)).toMatchObject({ digest: newest, version: '1.12.0' })
  })

  /** What is kept of the unit's file, wherever that is beside it. */
  function backups(): string[] {
    const folder = dirname(file)
    return readdirSync(folder)
      .filter((name) => name !== basename(file) && name.includes(basename(file)))
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  }
})

/** As CNCF Distribution tells of a push. */
function deliverPush(reference: string, secret: string, db: Db) {
  const [, host = '', repository = '', tag = ''] = /^([^/]+)\/(.+):([^:]+)$/.exec(reference) ?? []
  const target = { mediaType: 'application/vnd.oci.image.manifest.v1+json', repository, tag }
  const body = Buffer.from(JSON.stringify({ events: [{ id: tag, action: 'push', target, request: { host } }] }))
  return receive(
    {
      provider: 'registry',
      endpoint: 'images',
      headers: new Headers({ authorization: `Bearer ${secret}` }),
      tokens: [],
      readBody: async () => body,
      origin: null,
      requestId: null,
    },
    db,
  )
}
