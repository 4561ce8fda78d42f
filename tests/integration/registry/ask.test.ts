import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RegistryImage } from '@/lib/registry/image'
import { FaultyRegistry } from '../../helpers/faulty-registry'
import { type Asking, askFor } from './asking'

let registry: FaultyRegistry

beforeEach(async () => {
  registry = await FaultyRegistry.open()
})

afterEach(async () => {
  await registry.close()
})

const ask = (name: string, asking: Asking = {}) => askFor(registry, name, asking)

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
    const answer = await ask('web:1', fault.kind === 'hang' ? { timeoutMs: 300 } : {})
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

  test('a registry that has used up the time before it is asked without encryption gave no answer', async () => {
    registry.fault = { kind: 'hang' }
    expect(await ask('web:1', { timeoutMs: 0 })).toMatchObject({ problem: 'unreachable' })
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

async function image(name: string): Promise<RegistryImage> {
  const answer = await ask(name)
  if (!answer.ok) throw new Error(answer.message)
  return answer.answer
}
