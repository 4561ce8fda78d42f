import { expect } from 'vitest'
import * as one from '@/app/api/services/[unit]/route'
import { type Api, test } from './api-fixture'
import { container, digest, found, look } from './found-services'

const show = async (api: Api, unit: string) =>
  (await api.call(one.GET, { as: 'viewer', path: `/api/services/${unit}`, params: { unit } })).body
const follow = (api: Api, unit: string, range: string) =>
  api.call(one.PATCH, {
    as: 'operator',
    method: 'PATCH',
    path: `/api/services/${unit}`,
    params: { unit },
    json: { policy: { tag: { rule: 'semver', range } } },
  })

test('a newer tag is shown with the digest and the labels of its image', async ({ api, db }) => {
  await look(db, found('web.service'))
  await follow(api, 'web', '*')
  const { id: serverId } = await db.read.server.findFirstOrThrow()
  const at = { platform: 'linux/amd64', checkedAt: new Date(), triedAt: new Date() }
  const labels = { 'org.opencontainers.image.version': '2.0.1', 'org.opencontainers.image.revision': '77d25e1' }
  const same = { serverId, reference: 'registry.test/web:1', digest: digest('a'), tags: ['1', '2'], ...at }
  const newer = { serverId, reference: 'registry.test/web:2', digest: digest('c'), labels, ...at }
  await db.transact((tx) => tx.imageDigest.createMany({ data: [{ ...same, labels: {} }, newer] }))
  expect(await show(api, 'web')).toMatchObject({
    update: { status: 'newer tag', newer_tag: '2' },
    registry_digest: digest('c'),
    registry_version: '2.0.1',
    registry_revision: '77d25e1',
  })
})

test('a look that could not ask of the image keeps what is known of the same image, and of no other', async ({
  api,
  db,
}) => {
  const unknown = { imageLabels: null, imageCreatedAt: null }
  const both = [digest('a'), digest('e')]
  const bare = { ...container, digests: [digest('a')] }
  await look(db, found('web.service', { containers: [{ ...container, digests: both }] }))
  await look(db, found('web.service', { ...unknown, containers: [bare] }))
  expect(await show(api, 'web')).toMatchObject({ version: '1.4.2', image_created_at: '2026-11-01T10:00:00.000Z' })
  expect((await show(api, 'web')).containers[0].digests).toEqual(both)
  const next = { ...bare, image_id: 'b'.repeat(64), digests: [digest('b')] }
  await look(db, found('web.service', { ...unknown, containers: [next], runningImageId: 'b'.repeat(64) }))
  expect(await show(api, 'web')).toMatchObject({ version: null, image_created_at: null })
  expect((await show(api, 'web')).containers[0].digests).toEqual([digest('b')])
})

test('what stands in the way of an update is said, and what to do about it', async ({ api, db }) => {
  const cause = 'the variable TAG in the image has no value in Environment= or EnvironmentFile= of the unit'
  const unresolved = { ...container, image: 'registry.test/web:$TAG', reference: null }
  await look(db, found('web.service', { containers: [unresolved], reference: null, problem: cause }))
  expect(await show(api, 'web')).toMatchObject({
    update: { status: 'unknown', reason: 'not resolvable' },
    problem: { code: 'not resolvable', text: `Its image cannot be told: ${cause}.`, cause },
  })
  await look(db)
  expect((await show(api, 'web')).problem).toMatchObject({
    code: 'vanished',
    text: expect.stringContaining('no longer found on box'),
  })
})
