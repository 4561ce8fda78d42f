import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Credentials } from '@/lib/registry/auth-files'
import { askForTags } from '@/lib/registry/tag-list'
import { FaultyRegistry } from '../../helpers/faulty-registry'
import { askFor, repositoryOf } from './asking'
import { isRegistryMissing, login, RealRegistry } from './real-registry'

const mara: Credentials = { kind: 'password', ...login }

describe.skipIf(isRegistryMissing && !process.env.CI)('the registry of the distribution project', () => {
  let open: RealRegistry
  let locked: RealRegistry
  let secure: RealRegistry

  beforeAll(async () => {
    open = await RealRegistry.open()
    locked = await RealRegistry.open({ isLocked: true })
    secure = await RealRegistry.open({ isSecure: true })
  })
  afterAll(async () => {
    for (const registry of [open, locked, secure]) await registry?.close()
  })

  test('tells digest, age and labels of an image', async () => {
    const digest = await open.publish('team/web', '1.0')
    expect(await ask(open, 'team/web:1.0')).toEqual({
      ok: true,
      answer: {
        digest,
        platformDigest: digest,
        createdAt: new Date('2026-11-20T08:00:00Z'),
        labels: { 'org.opencontainers.image.version': '1.0 for amd64' },
      },
    })
  })

  test('tells what an index has for this platform', async () => {
    const digest = await open.publish('many', '1.0', ['arm64', 'amd64'])
    const answer = await ask(open, 'many:1.0')
    expect(answer).toMatchObject({
      ok: true,
      answer: { digest, labels: { 'org.opencontainers.image.version': '1.0 for amd64' } },
    })
    expect(answer.ok && answer.answer.platformDigest).not.toBe(digest)
  })

  test('lists tags, and has none of what it does not know', async () => {
    await open.publish('tagged', '1.0')
    await open.publish('tagged', '1.1')
    expect(await askForTags(repositoryOf(open, 'tagged'))).toMatchObject({
      answer: expect.arrayContaining(['1.0', '1.1', 'amd64']),
    })
    expect(await ask(open, 'tagged:2.0')).toMatchObject({ problem: 'not found' })
    expect(await ask(open, 'unknown:1')).toMatchObject({ problem: 'not found' })
  })

  test('lets in with the right credentials, and with no others', async () => {
    const digest = await locked.publish('web', '1.0')
    expect(await ask(locked, 'web:1.0', mara)).toMatchObject({ answer: { digest } })
    expect(await ask(locked, 'web:1.0')).toMatchObject({ problem: 'no credentials' })
    expect(await ask(locked, 'web:1.0', { ...mara, password: 'wrong' })).toMatchObject({ problem: 'no credentials' })
  })

  test('with a certificate that nobody knows is not trusted', async () => {
    const answer = await ask(secure, 'web:1.0', mara, false)
    expect(answer).toMatchObject({ problem: 'unreachable' })
    expect(answer.ok ? '' : answer.message).toContain('its certificate is not trusted')
  })

  test('is trusted with the certificate that podman has for it', async () => {
    const home = mkdtempSync(join(tmpdir(), 'taskyard-certs-'))
    const folder = join(home, '.config/containers/certs.d', secure.host)
    mkdirSync(folder, { recursive: true })
    copyFileSync(secure.certificate, join(folder, 'ca.crt'))
    vi.stubEnv('HOME', home)
    expect(await ask(secure, 'web:1.0', null, false)).toMatchObject({ problem: 'not found' })
    vi.unstubAllEnvs()
    rmSync(home, { recursive: true })
    expect(await ask(secure, 'web:1.0', null, false)).toMatchObject({ problem: 'unreachable' })
  })

  test('with such a certificate is asked all the same where the machine allows it', async () => {
    expect(await ask(secure, 'web:1.0', mara, true)).toMatchObject({ problem: 'not found' })
  })

  test('lends that trust to no other host', async () => {
    const asking = await FaultyRegistry.open()
    asking.doorman = { scheme: 'bearer', realm: `https://localhost:${secure.host.split(':')[1]}/token` }
    const answer = await ask(asking, 'web:1.0', null, true)
    expect(answer.ok ? '' : answer.message).toContain('its certificate is not trusted')
    await asking.close()
  })
})

function ask(registry: { host: string }, name: string, credentials: Credentials | null = null, isInsecure = true) {
  return askFor(registry, name, { isInsecure, ...(credentials && { credentials }) })
}
