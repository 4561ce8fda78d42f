import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Credentials } from '@/lib/registry/auth-files'
import { askForImage, type RegistryImage } from '@/lib/registry/image'
import { readReference } from '@/lib/registry/reference'
import { openRepository, type RepositoryAccess } from '@/lib/registry/repository'
import { askForTags } from '@/lib/registry/tag-list'
import { FaultyRegistry } from '../../helpers/faulty-registry'

const platform = { os: 'linux', arch: 'amd64', variant: null }
const password: Credentials = { kind: 'password', username: 'mara', password: 'tiger: lily' }
const basic = `Basic ${Buffer.from('mara:tiger: lily').toString('base64')}`

let registry: FaultyRegistry
let elsewhere: FaultyRegistry

beforeEach(async () => {
  registry = await FaultyRegistry.open()
  elsewhere = await FaultyRegistry.open()
})

afterEach(async () => {
  await registry.close()
  await elsewhere.close()
})

describe('a tag', () => {
  test('of one image tells its digest, its age and its labels', async () => {
    const { digest } = registry.publish('team/web', '1', [{ created: '2026-11-20T08:00:00Z', labels: { a: 'b' } }])
    expect(await ask('team/web:1')).toEqual({
      ok: true,
      answer: { digest, platformDigest: digest, createdAt: new Date('2026-11-20T08:00:00Z'), labels: { a: 'b' } },
    })
  })

  test('of an index tells the digest of the index and of this platform', async () => {
    const { digest, platforms } = registry.publish('web', '1', [
      { platform: 'linux/arm64/v8', labels: { arch: 'arm64' } },
      { platform: 'linux/amd64', labels: { arch: 'amd64' } },
    ])
    expect(await ask('web:1')).toMatchObject({
      answer: { digest, platformDigest: platforms['linux/amd64'], labels: { arch: 'amd64' } },
    })
  })

  test('that has not moved costs one question', async () => {
    registry.publish('web', '1')
    const known = await image('web:1')
    registry.requests.length = 0
    expect(await ask('web:1', { known })).toEqual({ ok: true, answer: known })
    expect(registry.requests.map(({ method }) => method)).toEqual(['HEAD'])
  })

  test('whose image pretends to be of 1970 has no age', async () => {
    registry.publish('web', '1', [{ created: '1970-01-01T00:00:00Z' }])
    expect(await image('web:1')).toMatchObject({ createdAt: null })
  })

  test('is hashed where the registry names no digest', async () => {
    const { digest } = registry.publish('web', '1')
    registry.fault = { kind: 'no digest' }
    expect(await image('web:1')).toMatchObject({ digest })
  })

  test('is read whole where the registry knows no HEAD', async () => {
    const { digest } = registry.publish('web', '1')
    registry.fault = { kind: 'no head' }
    expect(await image('web:1')).toMatchObject({ digest })
  })

  test('without an image for this platform is not found, and it is said', async () => {
    registry.publish('web', '1', [{ platform: 'linux/s390x' }, { platform: 'linux/arm64' }])
    expect(await ask('web:1')).toMatchObject({
      problem: 'not found',
      message: 'There is no image with the tag 1 for linux/amd64.',
    })
  })
})

describe('what goes wrong', () => {
  test.each([
    [{ kind: 'status', status: 404 } as const, 'not found', 'has no image with the tag 1'],
    [{ kind: 'status', status: 500 } as const, 'registry error', 'status 500'],
    [{ kind: 'status', status: 418 } as const, 'registry error', 'status 418'],
    [{ kind: 'status', status: 403 } as const, 'no credentials', 'podman login'],
    [{ kind: 'status', status: 401 } as const, 'no credentials', 'podman login'],
    [{ kind: 'garbage' } as const, 'registry error', 'is not JSON'],
    [{ kind: 'endless', on: /^GET/ } as const, 'registry error', 'more than 4 MiB'],
    [{ kind: 'wrong digest' } as const, 'not found', 'has no image'],
    [{ kind: 'wrong body' } as const, 'registry error', 'does not fit its digest'],
    [{ kind: 'wrong body', on: /blobs/ } as const, 'registry error', 'does not fit its digest'],
    [{ kind: 'hang' } as const, 'unreachable', 'gave no answer within 0.'],
    [{ kind: 'cut' } as const, 'unreachable', 'cannot be reached'],
    [{ kind: 'redirect', to: 'http://127.0.0.1:1/loop' } as const, 'unreachable', 'cannot be reached'],
    [{ kind: 'redirect', to: 'file:///etc/passwd' } as const, 'registry error', 'redirects to where'],
    [{ kind: 'redirect', to: 'http://a:b@127.0.0.1/' } as const, 'registry error', 'redirects to where'],
    [{ kind: 'redirect', to: '/v2/again' } as const, 'registry error', 'more than 5 times'],
  ])('%j is %s', async (fault, problem, message) => {
    registry.publish('web', '1')
    registry.fault = fault
    const answer = await ask('web:1', { timeoutMs: 300 })
    expect(answer).toMatchObject({ ok: false, problem })
    expect(answer.ok ? '' : answer.message).toContain(message)
  })

  test('429 says when to come back', async () => {
    registry.fault = { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }
    const answer = await ask('web:1')
    expect(answer).toMatchObject({ problem: 'rate limited' })
    const waitMs = answer.ok ? 0 : (answer.retryAt?.getTime() ?? 0) - Date.now()
    expect(waitMs).toBeGreaterThan(3_500_000)
    expect(waitMs).toBeLessThanOrEqual(3_600_000)
  })

  test('a registry that is not there cannot be reached', async () => {
    await registry.close()
    expect(await ask('web:1')).toMatchObject({ problem: 'unreachable' })
  })

  test('a registry without encryption is not asked where the machine does not allow it', async () => {
    registry.publish('web', '1')
    expect(await ask('web:1', { isInsecure: false })).toMatchObject({
      problem: 'unreachable',
      message: `${registry.host} cannot be reached: it does not speak TLS.`,
    })
    expect(registry.requests).toEqual([])
  })

  test('a stop ends the question at once, and is no answer', async () => {
    registry.fault = { kind: 'hang' }
    const stop = new AbortController()
    const asked = ask('web:1', { signal: stop.signal })
    stop.abort(new Error('stopped'))
    await expect(asked).rejects.toThrow('stopped')
  })
})

describe('credentials', () => {
  beforeEach(() => {
    registry.publish('team/web', '1')
    elsewhere.publish('team/web', '1')
  })

  test('are not needed where a token is given to everybody', async () => {
    registry.doorman = { scheme: 'bearer' }
    expect(await ask('team/web:1')).toMatchObject({ ok: true })
  })

  test('get a token, which is used for the rest of the questions', async () => {
    registry.doorman = { scheme: 'bearer', username: 'mara', password: 'tiger: lily' }
    expect(await ask('team/web:1', { credentials: password })).toMatchObject({ ok: true })
    const tokens = registry.requests.filter(({ path }) => path.startsWith('/token'))
    expect(tokens.map(({ authorization }) => authorization)).toEqual([basic])
    expect(tokens[0]?.path).toBe('/token?service=faulty&scope=repository%3Ateam%2Fweb%3Apull')
  })

  test('are a token of identity in some places', async () => {
    registry.doorman = { scheme: 'bearer', identityToken: 'long-lived' }
    expect(await ask('team/web:1', { credentials: { kind: 'identity token', token: 'long-lived' } })).toMatchObject({
      ok: true,
    })
  })

  test('are sent themselves where the registry asks for them so', async () => {
    registry.doorman = { scheme: 'basic', username: 'mara', password: 'tiger: lily' }
    expect(await ask('team/web:1', { credentials: password })).toMatchObject({ ok: true })
    expect(registry.requests[0]?.authorization).toBeNull()
  })

  test.each(['basic', 'bearer'] as const)('that are wrong are told without being told (%s)', async (scheme) => {
    registry.doorman = { scheme, username: 'mara', password: 'another' }
    const answer = await ask('team/web:1', { credentials: password })
    expect(answer).toMatchObject({ problem: 'no credentials' })
    expect(JSON.stringify(answer)).not.toMatch(/tiger|mara/)
    expect(answer.ok ? '' : answer.message).toContain('stored credentials')
  })

  test('that are missing are asked for by what helps', async () => {
    registry.doorman = { scheme: 'basic', username: 'mara' }
    expect(await ask('team/web:1')).toMatchObject({
      problem: 'no credentials',
      message: expect.stringContaining(`use podman login ${registry.host}.`),
    })
    expect(await ask('team/web:1', { note: 'They are with a helper.' })).toMatchObject({
      message: expect.stringContaining('They are with a helper.'),
    })
  })

  test('never go to a place for tokens on another host, and the message says so', async () => {
    const realm = `http://localhost:${elsewhere.host.split(':')[1]}/token`
    registry.doorman = { scheme: 'bearer', username: 'mara', password: 'tiger: lily', realm }
    elsewhere.doorman = { scheme: 'bearer', username: 'mara', password: 'tiger: lily' }
    const answer = await ask('team/web:1', { credentials: password })
    expect(answer).toMatchObject({ problem: 'no credentials' })
    expect(answer.ok ? '' : answer.message).toContain('the stored credentials were not sent there')
    expect(elsewhere.requests.map(({ authorization }) => authorization)).toEqual([null])
  })

  test('an anonymous token from elsewhere that is not enough says the same', async () => {
    const realm = `http://localhost:${elsewhere.host.split(':')[1]}/token`
    registry.doorman = { scheme: 'bearer', realm }
    elsewhere.token = 'for-everybody'
    const answer = await ask('team/web:1', { credentials: password })
    expect(answer.ok ? '' : answer.message).toContain('the stored credentials were not sent there')
    elsewhere.token = registry.token
    expect(await ask('team/web:1', { credentials: password })).toMatchObject({ ok: true })
  })

  test('no redirect takes them, nor a token, to another host', async () => {
    for (const scheme of ['basic', 'bearer'] as const) {
      registry.doorman = { scheme, username: 'mara', password: 'tiger: lily' }
      registry.fault = { kind: 'redirect', to: `http://${elsewhere.host}/v2/team/web/manifests/1`, on: /^HEAD/ }
      await ask('team/web:1', { credentials: password })
      const path = '/v2/team/web/blobs/x'
      registry.fault = { kind: 'redirect', to: `http://${elsewhere.host}${path}`, on: /blobs/ }
      expect(await ask('team/web:1', { credentials: password })).toMatchObject({ problem: 'not found' })
    }
    expect(elsewhere.requests.length).toBeGreaterThan(2)
    expect(elsewhere.requests.filter(({ authorization }) => authorization !== null)).toEqual([])
  })

  test('a place for tokens that redirects does not pass them on', async () => {
    registry.doorman = { scheme: 'bearer', username: 'mara', password: 'tiger: lily' }
    registry.fault = { kind: 'redirect', to: `http://${elsewhere.host}/token`, on: /token/ }
    await ask('team/web:1', { credentials: password })
    await ask('team/web:1', { credentials: { kind: 'identity token', token: 'long-lived' } })
    expect(elsewhere.requests.map(({ authorization, method }) => [method, authorization])).toEqual([['GET', null]])
  })

  test.each([
    ['garbage', { kind: 'garbage' }, 'registry error'],
    ['429', { kind: 'status', status: 429 }, 'rate limited'],
    ['500', { kind: 'status', status: 500 }, 'registry error'],
    [
      'a token that no header can carry',
      { kind: 'status', status: 200, body: '{"token":"a\\r\\nb"}' },
      'registry error',
    ],
  ] as const)('a place for tokens that answers %s', async (_, fault, problem) => {
    registry.doorman = { scheme: 'bearer' }
    registry.fault = { ...fault, on: /token/ }
    expect(await ask('team/web:1')).toMatchObject({ problem })
  })

  test.each(['ftp://127.0.0.1/token', 'nothing', 'http://a:b@127.0.0.1/token'])(
    'a place like %s is none',
    async (realm) => {
      registry.doorman = { scheme: 'bearer', realm }
      expect(await ask('team/web:1')).toMatchObject({ problem: 'registry error' })
    },
  )
})

describe('the list of tags', () => {
  const tags = (repository = 'web') => askForTags(open(`${repository}:1`))

  test('is read page by page', async () => {
    registry.tagsPerPage = 7
    registry.doorman = { scheme: 'bearer' }
    const names = Array.from({ length: 40 }, (_, number) => `1.${number}.0`)
    for (const name of names) registry.publish('web', name)
    expect(await tags()).toEqual({ ok: true, answer: names })
  })

  test('ends at another host', async () => {
    registry.fault = {
      kind: 'status',
      status: 200,
      headers: { link: `<http://${elsewhere.host}/v2/web/tags/list?last=a>; rel="next"` },
      body: '{"tags":["a"]}',
    }
    expect(await tags()).toEqual({ ok: true, answer: ['a'] })
    expect(elsewhere.requests).toEqual([])
  })

  test('that goes on for ever has an end', async () => {
    let page = 0
    const all = Array.from({ length: 1000 }, (_, number) => `${number}`)
    registry.fault = {
      kind: 'status',
      status: 200,
      get headers() {
        return { link: `</v2/web/tags/list?last=${page++}>; rel="next"` }
      },
      body: JSON.stringify({ tags: all }),
    }
    const answer = await tags()
    expect(answer.ok && answer.answer.length).toBe(10_000)
    expect(registry.requests.length).toBe(10)
  })

  test.each([
    [{ kind: 'status', status: 404 }, 'not found'],
    [{ kind: 'garbage' }, 'registry error'],
    [{ kind: 'status', status: 200, body: '{"tags":"all"}' }, 'registry error'],
  ] as const)('%j is %s', async (fault, problem) => {
    registry.fault = fault
    expect(await tags()).toMatchObject({ problem })
  })

  test('of a repository without any is empty', async () => {
    registry.fault = { kind: 'status', status: 200, body: '{"name":"web","tags":null}' }
    expect(await tags()).toEqual({ ok: true, answer: [] })
  })
})

interface Asking extends Partial<Omit<RepositoryAccess, 'found'>> {
  credentials?: Credentials
  note?: string
  known?: RegistryImage | null
}

function open(name: string, { credentials, note, known: _, ...access }: Asking = {}) {
  const read = readReference(`${registry.host}/${name}`)
  if (!read.ok) throw new Error(read.message)
  return openRepository(read.reference, {
    found: { credentials: credentials ?? null, note: note ?? null },
    isInsecure: true,
    timeoutMs: 5000,
    signal: new AbortController().signal,
    ...access,
  })
}

function ask(name: string, asking: Asking = {}) {
  const tag = name.split(':')[1] ?? 'latest'
  return askForImage(open(name, asking), { tag, platform, known: asking.known ?? null })
}

async function image(name: string): Promise<RegistryImage> {
  const answer = await ask(name)
  if (!answer.ok) throw new Error(answer.message)
  return answer.answer
}
