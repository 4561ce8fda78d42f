import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect } from 'vitest'
import { unitEndOf } from '@/jobs/handlers/maintenance/check-registries/outcome'
import { referencesOfServices } from '@/lib/services/digests'
import { test as base } from '../../helpers/database'
import { eventually } from '../../helpers/eventually'
import { FaultyRegistry } from '../../helpers/faulty-registry'
import { openMachine } from './checking'

const dataDir = mkdtempSync(join(tmpdir(), 'taskyard-check-'))
afterAll(() => rmSync(dataDir, { recursive: true }))

let registry: FaultyRegistry
let other: FaultyRegistry
beforeEach(async () => {
  registry = await FaultyRegistry.open()
  other = await FaultyRegistry.open()
})
afterEach(async () => {
  await registry.close()
  await other.close()
})

type Machine = Awaited<ReturnType<typeof openMachine>>
const test = base.extend<{ machine: Machine }>({
  machine: async ({ db }, use) => use(await openMachine(db, dataDir, [registry.host, other.host])),
})

const web = () => `${registry.host}/web:1.4`

async function end(machine: Machine, reference: string) {
  const outcome = (await machine.check([reference])).get(reference)
  if (!outcome) throw new Error('nothing came of it')
  return unitEndOf(outcome)
}

describe('what the registry says', () => {
  test('is kept with its time, and tells which services have an update', async ({ machine }) => {
    const { digest } = registry.publish('web', '1.4', [{ created: '2026-11-20T08:00:00Z', labels: { a: 'b' } }])
    await machine.service('old.service', [web()])
    await machine.service('new.service', [web()], { digests: [`${registry.host}/web@${digest}`] })
    expect(await end(machine, web())).toEqual({
      status: 'succeeded',
      message: `update available for old.service: ${digest}`,
      result: {
        digest,
        platform_digest: digest,
        created_at: new Date('2026-11-20T08:00:00Z'),
        services: [
          { unit: 'new.service', status: 'up to date', newer_tag: null },
          { unit: 'old.service', status: 'update available', newer_tag: null },
        ],
      },
    })
    expect(await machine.answer(web())).toMatchObject({
      platform: 'linux/amd64',
      digest,
      labels: { a: 'b' },
      problem: null,
      checkedAt: expect.any(Date),
    })
  })

  test('is up to date where every service that uses it is', async ({ machine }) => {
    const { digest } = registry.publish('web', '1.4')
    await machine.service('web.service', [web()], { digests: [digest] })
    expect(await end(machine, web())).toMatchObject({ status: 'succeeded', message: 'up to date' })
  })

  test('is asked for anew where the answer was for another platform', async ({ machine }) => {
    const { digest, platforms } = registry.publish('web', '1.4', [{ platform: 'linux/arm64' }, {}])
    await machine.check([web()])
    await machine.change(web(), { platform: 'linux/arm64' })
    registry.requests.length = 0
    await machine.check([web()])
    expect(registry.requests.length).toBe(4)
    expect(await machine.answer(web())).toMatchObject({ digest, platformDigest: platforms['linux/amd64'] })
  })
})

describe('a registry that does not answer', () => {
  test('fails that check, and leaves the last good answer beside the reason', async ({ machine }) => {
    const { digest } = registry.publish('web', '1.4')
    await machine.check([web()])
    const before = await machine.answer(web())
    registry.fault = { kind: 'status', status: 500 }
    expect(await end(machine, web())).toMatchObject({ status: 'failed', reason: 'registry error' })
    const after = await machine.answer(web())
    expect(after).toMatchObject({ digest, problem: 'registry error', checkedAt: before?.checkedAt })
    expect(after?.message).toContain('status 500')
    registry.fault = null
    await machine.check([web()])
    expect(await machine.answer(web())).toMatchObject({ digest, problem: null, message: null })
  })

  test('keeps nothing of another platform beside the reason', async ({ machine }) => {
    registry.publish('web', '1.4')
    await machine.check([web()])
    await machine.change(web(), { platform: 'linux/s390x' })
    await registry.close()
    await machine.check([web()])
    expect(await machine.answer(web())).toMatchObject({ digest: null, labels: null, problem: 'unreachable' })
  })

  test('is given up after two images, and says so for the others', async ({ machine }) => {
    registry.fault = { kind: 'cut' }
    const references = Array.from({ length: 9 }, (_, number) => `${registry.host}/app-${number}:1`)
    const outcomes = await machine.check(references)
    expect(new Set([...outcomes.values()].map((outcome) => outcome.kind === 'failed' && outcome.problem))).toEqual(
      new Set(['unreachable']),
    )
    // Two are asked for at the same time: a third may have begun before the second was known to fail.
    expect(new Set(registry.requests.map(({ path }) => path)).size).toBeLessThanOrEqual(3)
    const last = await machine.answer(`${registry.host}/app-8:1`)
    expect(last).toMatchObject({
      problem: 'unreachable',
      message: expect.stringContaining('was not asked for this one'),
    })
  })

  test('fails no other', async ({ machine }) => {
    other.publish('api', '1')
    registry.fault = { kind: 'cut' }
    const outcomes = await machine.check([web(), `${other.host}/api:1`])
    expect([...outcomes].map(([reference, { kind }]) => [reference, kind]).toSorted()).toEqual(
      [
        [web(), 'failed'],
        [`${other.host}/api:1`, 'answered'],
      ].toSorted(),
    )
  })
})

describe('a registry that wants quiet', () => {
  const later = () => new Date(Date.now() + 60_000)

  test('is not asked before then, for any of its images', async ({ machine }) => {
    registry.publish('web', '1.4')
    await machine.check([web()])
    await machine.change(web(), { retryAt: later() })
    registry.requests.length = 0
    expect(await end(machine, web())).toMatchObject({ status: 'skipped', reason: 'rate limited' })
    expect(await end(machine, `${registry.host}/api:1`)).toMatchObject({ status: 'skipped', reason: 'rate limited' })
    expect(registry.requests).toEqual([])
    // What was known stays known; of the other one this is all that is known.
    expect(await machine.answer(web())).toMatchObject({ problem: null })
    expect(await machine.answer(`${registry.host}/api:1`)).toMatchObject({ problem: 'rate limited', digest: null })
  })

  test('is asked again once that time has passed', async ({ machine }) => {
    registry.publish('web', '1.4')
    await machine.check([web()])
    await machine.change(web(), { retryAt: new Date(Date.now() - 1000) })
    expect(await end(machine, web())).toMatchObject({ status: 'succeeded' })
    expect(await machine.answer(web())).toMatchObject({ retryAt: null })
  })

  test('while it is being asked is left alone with the rest', async ({ machine }) => {
    registry.fault = { kind: 'status', status: 429, headers: { 'retry-after': '120' } }
    const references = Array.from({ length: 8 }, (_, number) => `${registry.host}/app-${number}:1`)
    const outcomes = await machine.check(references)
    const kinds = references.map((reference) => outcomes.get(reference)?.kind)
    expect(kinds.filter((kind) => kind === 'failed').length).toBeLessThanOrEqual(2)
    expect(kinds.filter((kind) => kind === 'skipped').length).toBeGreaterThanOrEqual(6)
    expect(registry.requests.length).toBeLessThanOrEqual(2)
  })

  test('never has more than two questions at a time', async ({ machine }) => {
    registry.slownessMs = 5
    const references = Array.from({ length: 12 }, (_, number) => `${registry.host}/app-${number}:1`)
    for (const [number] of references.entries()) registry.publish(`app-${number}`, '1')
    await machine.check(references)
    const overlapping = registry.requests.map(
      ({ came }) => registry.requests.filter((one) => one.came <= came && came < one.left).length,
    )
    expect(Math.max(...overlapping)).toBe(2)
  })
})

describe('a semver rule', () => {
  const policy = { tag: { rule: 'semver', range: '^1' } }

  test('has the tags listed, and the newest of them asked for', async ({ machine }) => {
    const { digest } = registry.publish('web', '1.4')
    const newest = registry.publish('web', '1.10', [{ labels: { 'org.opencontainers.image.version': '1.10.3' } }])
    for (const tag of ['1.9', '2.0', 'latest']) registry.publish('web', tag)
    await machine.service('web.service', [web()], { digests: [digest], policy })
    expect(await end(machine, web())).toMatchObject({ status: 'succeeded', message: 'newer tag 1.10 for web.service' })
    expect(await machine.answer(`${registry.host}/web:1.10`)).toMatchObject({ digest: newest.digest })
    expect((await machine.answer(web()))?.tags).toEqual(['1.4', '1.10', '1.9', '2.0', 'latest'])
  })

  test('that cannot be followed is told, though the digest is known', async ({ machine }) => {
    const { digest } = registry.publish('web', '1.4')
    await machine.service('web.service', [web()], { digests: [digest], policy })
    registry.fault = { kind: 'status', status: 403, on: /tags/ }
    expect(await end(machine, web())).toMatchObject({ status: 'failed', reason: 'no credentials' })
    expect(await machine.answer(web())).toMatchObject({ digest, problem: 'no credentials' })
  })

  test('of nobody asks for no tags', async ({ machine }) => {
    registry.publish('web', '1.4')
    await machine.service('web.service', [web()])
    await machine.check([web()])
    expect(registry.requests.filter(({ path }) => path.includes('tags'))).toEqual([])
  })
})

describe('what is not asked for', () => {
  test.for([
    [`quay.io/web@sha256:${'a'.repeat(64)}`, 'skipped', 'untagged'],
    ['quay.io/Web', 'failed', 'not resolvable'],
  ] as const)('%s is %s: %s', async ([reference, status, reason], { machine }) => {
    expect(await end(machine, reference)).toMatchObject({ status, reason })
    expect(await machine.answer(reference)).toBeNull()
  })
})

test('of an image that is made on the machine its own storage is asked', async ({ machine }) => {
  expect(await end(machine, 'localhost/web:1')).toMatchObject({ status: 'failed', reason: 'not found' })
  expect(await machine.answer('localhost/web:1')).toMatchObject({
    problem: 'not found',
    message: 'No image on this machine has the name localhost/web:1, and none is pulled for it.',
  })
  expect(registry.requests).toEqual([])
})

test('a stop ends it at once, and nothing is written of what had no answer', async ({ machine }) => {
  registry.fault = { kind: 'hang' }
  const checked = machine.check([web()])
  await eventually(() => registry.requests.length > 0)
  machine.stop.abort(new Error('stopped'))
  await expect(checked).rejects.toThrow('stopped')
  expect(await machine.answer(web())).toBeNull()
})

test('services name the images of all their containers, each once, while they are found', async ({ machine, db }) => {
  await machine.service('b.service', ['quay.io/b:1', 'quay.io/a:1', 'quay.io/b:1', null])
  await machine.service('a.service', ['quay.io/a:1'])
  await machine.service('gone.service', ['quay.io/c:1'])
  await db.transact((tx) =>
    tx.service.updateMany({ where: { unit: 'gone.service' }, data: { vanishedAt: new Date() } }),
  )
  expect(await referencesOfServices(machine.serverId, db)).toMatchObject([
    { unit: 'a.service', references: ['quay.io/a:1'], autoUpdate: null },
    { unit: 'b.service', references: ['quay.io/b:1', 'quay.io/a:1'], autoUpdate: null },
  ])
})
