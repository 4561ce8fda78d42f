import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type AuthEnvironment, authPaths, readAuthFiles } from '@/lib/registry/auth-files'
import { readReference } from '@/lib/registry/reference'

const folders: string[] = []
let home: string
let environment: AuthEnvironment

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'taskyard-auth-'))
  folders.push(home)
  environment = { HOME: home, XDG_RUNTIME_DIR: join(home, 'run') }
})

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const auth = (name: string) => ({ auth: Buffer.from(`${name}:secret-of-${name}`).toString('base64') })

describe('which entry counts', () => {
  test.each([
    ['quay.io/team/web/api', 'api'],
    ['quay.io/team/other', 'team'],
    ['quay.io/others/web', 'quay'],
    ['quay.io/team/web/apidoc', 'team'],
    ['nginx', 'hub'],
    ['grafana/grafana', 'hub'],
    ['localhost:5000/x', 'local'],
    ['old.example.org/x', 'old'],
  ])('for %s it is the one for the longest part of its name', async (image, name) => {
    await write('run/containers/auth.json', {
      auths: {
        'quay.io': auth('quay'),
        'quay.io/team': auth('team'),
        'quay.io/team/web/api': auth('api'),
        'https://index.docker.io/v1/': auth('hub'),
        'localhost:5000': auth('local'),
        'https://old.example.org/v2/': auth('old'),
      },
    })
    expect(await find(image)).toEqual({
      credentials: { kind: 'password', username: name, password: `secret-of-${name}` },
      note: null,
    })
  })

  test('a name that only begins like another is another’s', async () => {
    await write('run/containers/auth.json', { auths: { 'quay.io': auth('quay') } })
    expect((await find('quay.io.example.org/x')).credentials).toBeNull()
    expect((await find('quay.io:8443/x')).credentials).toBeNull()
  })
})

describe('which file counts', () => {
  test('the first one that has an entry', async () => {
    await write('.docker/config.json', { auths: { 'quay.io': auth('docker'), 'ghcr.io': auth('hub') } })
    await write('.config/containers/auth.json', { auths: { 'quay.io': auth('config') } })
    expect(await names('quay.io/x', 'ghcr.io/x')).toEqual(['config', 'hub'])
    await write('run/containers/auth.json', { auths: { 'quay.io': auth('session') } })
    expect(await names('quay.io/x', 'ghcr.io/x')).toEqual(['session', 'hub'])
  })

  test('only the one that the environment names, where it does', async () => {
    await write('run/containers/auth.json', { auths: { 'quay.io': auth('session') } })
    await write('mine.json', { auths: { 'ghcr.io': auth('mine') } })
    environment = { ...environment, REGISTRY_AUTH_FILE: join(home, 'mine.json') }
    expect(await names('quay.io/x', 'ghcr.io/x')).toEqual([null, 'mine'])
  })

  test('without a folder of the session it is where podman puts it', () => {
    expect(authPaths({}, 1000)).toEqual(['/run/containers/1000/auth.json'])
    expect(authPaths({ XDG_CONFIG_HOME: '/c', DOCKER_CONFIG: '/d', HOME: '/h' }, 0).slice(1)).toEqual([
      '/c/containers/auth.json',
      '/d/config.json',
    ])
  })
})

describe('what cannot be used', () => {
  test('a credential helper is named', async () => {
    await write('.docker/config.json', { auths: { 'ghcr.io': {} }, credHelpers: { 'ghcr.io': 'pass' } })
    expect(await find('ghcr.io/a/b')).toEqual({
      credentials: null,
      note: `${join(home, '.docker/config.json')} leaves credentials to the helper "pass", which is not supported: use podman login.`,
    })
    expect((await find('quay.io/a')).note).toBeNull()
  })

  test('a store for all of them as well, unless another file has an entry', async () => {
    await write('.docker/config.json', { auths: { 'ghcr.io': {} }, credsStore: 'desktop' })
    expect((await find('quay.io/a')).note).toContain('the helper "desktop"')
    await write('.config/containers/auth.json', { auths: { 'quay.io': auth('config') } })
    expect(await find('quay.io/a')).toMatchObject({ credentials: { username: 'config' }, note: null })
  })

  test.each([
    ['{"auths": {"quay.io": {"auth": "c2VjcmV0"}}', 'it is not JSON'],
    ['{"auths": ["c2VjcmV0"]}', 'has not the form'],
    ['{"auths": {"quay.io": {"auth": "c2VjcmV0"}}}', 'no name and password'],
  ])('%s is told, and not quoted', async (text, why) => {
    await write('run/containers/auth.json', text)
    const { credentials, note } = await find('quay.io/a')
    expect(credentials).toBeNull()
    expect(note).toContain(why)
    expect(note).not.toMatch(/c2V|secret/)
  })

  test('no file at all is nothing to tell', async () => {
    expect(await find('quay.io/a')).toEqual({ credentials: null, note: null })
  })
})

test('a token of identity is taken as one, and a password may hold colons', async () => {
  await write('run/containers/auth.json', {
    auths: {
      'a.io': { auth: Buffer.from('00000000:').toString('base64'), identitytoken: 'long-lived' },
      'b.io': { auth: Buffer.from('mara:a:b:c').toString('base64') },
    },
  })
  expect((await find('a.io/x')).credentials).toEqual({ kind: 'identity token', token: 'long-lived' })
  expect((await find('b.io/x')).credentials).toEqual({ kind: 'password', username: 'mara', password: 'a:b:c' })
})

async function write(path: string, content: unknown) {
  const file = join(home, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
}

async function find(image: string) {
  const read = readReference(image)
  if (!read.ok) throw new Error(read.message)
  return (await readAuthFiles(environment, 1000))(read.reference)
}

async function names(...images: string[]) {
  const found = await Promise.all(images.map(find))
  return found.map(({ credentials }) => (credentials?.kind === 'password' ? credentials.username : null))
}
