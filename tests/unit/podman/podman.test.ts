import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { autoUpdateArgv, parseAutoUpdate } from '@/lib/podman/auto-update'
import { containerInspectArgv, parseContainerInspect, parseList, parsePs, psArgv } from '@/lib/podman/containers'
import {
  digestsOf,
  imageInspectArgv,
  imagesArgv,
  parseImageInspect,
  parseImages,
  pullArgv,
  removeImageArgv,
  tagArgv,
  untagArgv,
} from '@/lib/podman/images'
import { parseInfo } from '@/lib/podman/info'

const captured = (name: string) => readFileSync(new URL(`../../fixtures/captured/${name}`, import.meta.url), 'utf8')

test('what is run has no shell, and no name can become an option', () => {
  expect(psArgv('web.service').slice(-2)).toEqual(['--filter', 'label=PODMAN_SYSTEMD_UNIT=web.service'])
  expect(containerInspectArgv(['--help']).slice(-2)).toEqual(['--', '--help'])
  expect(imageInspectArgv(['-f']).slice(-2)).toEqual(['--', '-f'])
  expect(pullArgv('docker.io/a/b:1')).toEqual(['podman', 'pull', '--', 'docker.io/a/b:1'])
  expect(tagArgv('abc', 'localhost/x:1')).toEqual(['podman', 'tag', '--', 'abc', 'localhost/x:1'])
  expect(untagArgv('localhost/x:1')).toEqual(['podman', 'untag', '--', 'localhost/x:1', 'localhost/x:1'])
  expect(removeImageArgv('abc')).toEqual(['podman', 'image', 'rm', '--', 'abc'])
  expect(imagesArgv()).toEqual(['podman', 'images', '--all', '--no-trunc', '--format', 'json'])
  expect(autoUpdateArgv({ dryRun: true })).toEqual(['podman', 'auto-update', '--dry-run', '--format', 'json'])
  expect(autoUpdateArgv({ dryRun: false })).toEqual(['podman', 'auto-update', '--format', 'json'])
})

test('an inspection never prints the environment or the command line of a container', () => {
  const template = containerInspectArgv(['x']).join(' ')
  expect(template).not.toMatch(/Env|CreateCommand|Args|\{\{json \.\}\}/)
})

test('containers are told with image, digest, unit and pod', () => {
  const [infra, app, plain, member] = parseContainerInspect(captured('podman-templates/container-inspect.txt'))
  expect(infra).toMatchObject({ isInfra: true, unit: 'pod-disc-pod.service' })
  expect(app).toEqual({
    id: '2b5a269fb6554080895a1bf794fd3cce272c659f2fa633ae4b4d5050b3347343',
    name: 'disc-app',
    imageId: '805ef1435480ea146a7e266153add814717aef1547972554d8d53e54edca62b9',
    imageDigest: 'sha256:40b43afb637faab0c2fa86a14243c5b56541ec8f66a07cdcbc09715a4dfe05ac',
    imageName: '127.0.0.1:5055/team/disc:stable',
    unit: 'container-disc-app.service',
    state: 'running',
    restartCount: 0,
    health: null,
    labels: { unit: 'container-disc-app.service', autoUpdate: 'registry' },
    pod: null,
    isInfra: false,
    isNotify: true,
  })
  expect(plain).toMatchObject({ isNotify: false, labels: { autoUpdate: null } })
  expect(member?.pod).toBe(infra?.pod)
  expect(parsePs(captured('podman-templates/ps.txt'))).toContain(app?.id)
})

test('a list of containers has their states as podman knows them, and no words for people', () => {
  const [running, created] = parseList(captured('podman-templates/ps-list.txt'))
  expect(running).toEqual({
    id: '675a6e180449e011da21595032767dfc1c7227b7bf555a663a1df81ce93bf206',
    name: 'probed-11-39dc0a',
    imageId: '700474d0866b8a2ce1dbc68fff575f4dcaacf6809c0b85f769a45e6626693f88',
    imageName: '127.0.0.1:33295/probed-11:stable',
    state: 'running',
    isInfra: false,
    autoUpdate: null,
  })
  expect(created?.state).toBe('created')
  const forPeople = captured('podman-templates/ps-list.txt').replace('"running"', '"Up 3 minutes ago"')
  expect(() => parseList(forPeople)).toThrow('podman ps answered in a shape that is not known: state')
})

test('of an image whose tag has moved on its digest is still known', () => {
  const [now, before] = parseImageInspect(captured('podman-templates/image-inspect.txt'))
  expect(now?.repoTags).toEqual(['127.0.0.1:5055/team/disc:stable'])
  expect(now?.labels['org.opencontainers.image.version']).toBe('v2')
  expect(now?.createdAt?.toISOString()).toBe('2026-11-22T21:02:46.211Z')
  expect(before?.repoDigests).toEqual([])
  expect(before && digestsOf(before)).toEqual([
    'sha256:f67a1c62a6e31340d8f988daf24c2e222b9b4e6b51093cf137122a5b8d005fb1',
  ])
  expect(digestsOf({ digest: 'sha256:a', repoDigests: ['h:5000/n@sha256:a', 'h:5000/n@sha256:b'] })).toEqual([
    'sha256:a',
    'sha256:b',
  ])
})

test('the list of images tells which are dangling and which are in use', () => {
  const images = parseImages(captured('podman-templates/images.json'))
  expect(images.find(({ names }) => names.includes('127.0.0.1:5055/team/disc:stable'))).toMatchObject({
    id: '805ef1435480ea146a7e266153add814717aef1547972554d8d53e54edca62b9',
    isDangling: false,
    containers: 1,
    sizeBytes: 784147,
  })
  expect(images.filter(({ isDangling }) => isDangling)).not.toEqual([])
})

test('the configuration tells which registries may be asked without TLS', () => {
  const info = parseInfo(captured('podman-templates/info.txt'))
  expect(info).toMatchObject({ version: '4.3.1', os: 'linux', arch: 'amd64', variant: null })
  expect(info.insecureHosts('127.0.0.1:5055')).toBe(true)
  expect(info.insecureHosts('a.example.com')).toBe(true)
  expect(info.insecureHosts('example.com')).toBe(false)
  expect(info.insecureHosts('127.0.0.1')).toBe(false)
})

test('auto-update says of each container what became of it', () => {
  const verdicts = (name: string) =>
    parseAutoUpdate(captured(`podman/auto-update-${name}.json`)).map(({ updated }) => updated)
  expect(verdicts('none')).not.toContain('true')
  expect(verdicts('pending')).toContain('pending')
  expect(verdicts('true')).toContain('true')
  expect(verdicts('rolled-back')).toContain('rolled back')
  expect(parseAutoUpdate('')).toEqual([])
  expect(parseAutoUpdate('null')).toEqual([])
})

test('what is no answer of podman is refused with the name of the command', () => {
  expect(() => parseContainerInspect('Error: no')).toThrow(
    'podman container inspect answered something that is not JSON',
  )
  expect(() => parseImages('{}')).toThrow('podman images answered in a shape that is not known')
})
