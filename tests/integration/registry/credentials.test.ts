import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Credentials } from '@/lib/registry/auth-files'
import { FaultyRegistry } from '../../helpers/faulty-registry'
import { type Asking, askFor } from './asking'

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

const ask = (name: string, asking: Asking = {}) => askFor(registry, name, asking)

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
