import { describe, expect, test } from 'vitest'
import { assemble } from '@/jobs/handlers/maintenance/discover-services/assemble'
import type { FoundUnit } from '@/jobs/handlers/maintenance/discover-services/find-units'
import { type Machine, unitOf } from '@/jobs/handlers/maintenance/discover-services/machine'
import { readPodmanCommand } from '@/lib/podman/command-line'
import type { Container } from '@/lib/podman/containers'
import type { Image } from '@/lib/podman/images'
import { parseShowUnits, type UnitShow } from '@/lib/systemd/show-units'
import { parseUnitFile } from '@/lib/systemd/unit-file'

const machine: Machine = {
  scope: 'user',
  uid: 1000,
  home: '/home/mara',
  configHome: '/home/mara/.config',
  ownUnit: 'yard.service',
  isInstalled: async () => true,
  run: async () => ({ exitCode: 0, stdout: '', stderr: '', timedOut: false }),
  readText: async () => null,
  specifiersOf: (unit) => ({ n: unit }),
}

const [plainShow] = parseShowUnits('Id=web.service\nLoadState=loaded\nActiveState=active\nSubState=running\n')

function unit(execStart: string, show: Partial<UnitShow> = {}): FoundUnit {
  if (!plainShow) throw new Error('nothing was read')
  return {
    show: { ...plainShow, ...show },
    file: parseUnitFile([`[Service]\nExecStart=${execStart}\n`]),
    command: readPodmanCommand(execStart.split(' ')),
  }
}

function container(overrides: Partial<Container> = {}): Container {
  return {
    id: 'c1',
    name: 'web',
    imageId: 'i1',
    imageDigest: 'sha256:a',
    imageName: 'docker.io/library/web:latest',
    unit: 'web.service',
    state: 'running',
    restartCount: 0,
    health: null,
    labels: { unit: 'web.service', autoUpdate: null },
    pod: null,
    isInfra: false,
    isNotify: false,
    ...overrides,
  }
}

interface Around {
  name?: string
  images?: Image[]
  readText?: Machine['readText']
}

function put(
  found: FoundUnit,
  containers: Container[] = [],
  { name = 'web.service', images = [], readText }: Around = {},
) {
  const byId = new Map(images.map((image) => [image.id, image]))
  const seen = { containers, images: byId, problem: null, isInstalled: true }
  const here = { ...machine, ...(readText && { readText }) }
  return assemble(name, found, seen, { quadlets: new Map(), units: [] }, here)
}

function image(id: string, tag: string): Image {
  const bare = { repoDigests: [], createdAt: null, labels: {}, os: 'linux', architecture: 'amd64', variant: null }
  return { ...bare, id, digest: `sha256:${id}`, repoTags: [tag] }
}

describe('a service', () => {
  test('that names an image without its registry uses the one that podman found', async () => {
    expect(await put(unit('podman run --rm web'), [container()])).toMatchObject({
      image: 'web',
      reference: 'docker.io/library/web:latest',
    })
    expect(await put(unit('podman run --rm other'), [container()])).toMatchObject({ reference: 'other' })
  })

  test('that starts a container made before has no update by a restart, and says why', async () => {
    const service = await put(unit('podman start web'), [container()])
    expect(service).toMatchObject({ kind: 'generated', image: 'docker.io/library/web:latest', reference: null })
    expect(service.problem).toContain('podman generate systemd --new')
  })

  test('of a kube play has the images of its containers, and none of what holds them together', async () => {
    const own = [
      container({ name: 'service', imageName: 'localhost/podman-pause:4.3.1-0' }),
      container({ name: 'infra', isInfra: true, imageName: 'localhost/podman-pause:4.3.1-0' }),
      container({ name: 'a', imageName: 'docker.io/a:1' }),
      container({ name: 'b', imageName: 'docker.io/b:1' }),
    ]
    const service = await put(unit('podman kube play --replace x.yml'), own)
    expect(service).toMatchObject({ kind: 'kube', image: 'docker.io/a:1', reference: 'docker.io/a:1' })
    expect(service.containers.map(({ name, reference }) => [name, reference])).toEqual([
      ['a', 'docker.io/a:1'],
      ['b', 'docker.io/b:1'],
    ])
    expect((await put(unit('podman kube play x.yml'))).problem).toBe('its images are known while it runs')
  })

  test('without containers is plain, and its file may have to be read anew', async () => {
    expect(await put(unit('/usr/bin/backup'))).toMatchObject({ kind: 'plain', image: null, problem: null })
    const stale = await put(unit('/usr/bin/backup', { needDaemonReload: true }))
    expect(stale.problem).toContain('daemon-reload')
    expect((await put(unit('x', { loadState: 'masked' }))).problem).toBe('systemd could not load its unit: masked')
  })

  test('of Taskyard’s own, or of podman’s own updates, is protected', async () => {
    const names = [
      'yard.service',
      'taskyard.service',
      'taskyard-runner.service',
      'podman-auto-update.service',
      'web.service',
    ]
    const services = await Promise.all(names.map((name) => put(unit('x'), [], { name })))
    expect(services.map(({ isProtected }) => isProtected)).toEqual([true, true, true, true, false])
  })

  test('is the machine’s own where its name, podman’s label or its unit says that nobody pulls it', async () => {
    const isLocal = async (exec: string, overrides: Partial<Container> = {}) =>
      (await put(unit(exec), [container(overrides)])).containers[0]?.is_local
    expect(await isLocal('podman run localhost/web:1')).toBe(true)
    expect(await isLocal('podman run web', { labels: { unit: 'web.service', autoUpdate: 'local' } })).toBe(true)
    expect(await isLocal('podman run --pull=never web')).toBe(true)
    expect(await isLocal('podman run --label io.containers.autoupdate=registry --pull=never web')).toBe(false)
    expect(await isLocal('podman run web')).toBe(false)
  })

  test('whose name means another image by now says what a restart would start', async () => {
    const tag = 'docker.io/library/web:latest'
    const moved = await put(unit('podman run web'), [container()], { images: [image('i2', tag)] })
    expect(moved.problem).toBe(
      'a restart would start another image: docker.io/library/web:latest is sha256:i2 on this machine, and sha256:a runs',
    )
    expect((await put(unit('podman run web'), [container()], { images: [image('i1', tag)] })).problem).toBeNull()
    const stopped = [container({ state: 'exited' })]
    expect((await put(unit('podman run web'), stopped, { images: [image('i2', tag)] })).problem).toBeNull()
    // Of one that nobody pulls this is its update, and no news beside it.
    const own = [container({ labels: { unit: 'web.service', autoUpdate: 'local' } })]
    expect((await put(unit('podman run web'), own, { images: [image('i2', tag)] })).problem).toBeNull()
  })

  test('that has podman pull at each start says so, and a YAML that cannot be read is taken for one', async () => {
    const always = await put(unit('podman run --pull=always web'), [container()])
    expect(always.containers).toMatchObject([{ pulls_itself: true }])
    expect(always.problem).toContain('podman may pull its image by itself at each start')
    const kept = async (path: string) => (path === '/shop.yml' ? 'image: x\nimagePullPolicy: Never\n' : null)
    const kube = (file: string) => put(unit(`podman kube play ${file}`), [container()], { readText: kept })
    expect((await kube('/shop.yml')).containers).toMatchObject([{ pulls_itself: false }])
    expect((await kube('/elsewhere.yml')).containers).toMatchObject([{ pulls_itself: true }])
    expect((await kube('%q')).containers).toMatchObject([{ pulls_itself: true }])
  })

  test('whose container has stopped runs no image', async () => {
    const service = await put(unit('podman run docker.io/web:1'), [container({ state: 'exited' })])
    expect(service).toMatchObject({ runningDigest: null, runningImageId: null })
    expect(service.containers).toMatchObject([{ state: 'exited', digests: [] }])
  })
})

test('the runner’s own unit is the last part of its cgroup, where that is a service', () => {
  expect(unitOf('/user.slice/user-1000.slice/user@1000.service/app.slice/taskyard.service')).toBe('taskyard.service')
  expect(unitOf('/user.slice/user-1000.slice/user@1000.service/ext.scope')).toBeNull()
  expect(unitOf(null)).toBeNull()
})
