import { expect, test } from 'vitest'
import { readQuadlet } from '@/lib/podman/quadlet'

test('a container file tells its service, its image and who says that it is ready', () => {
  const text =
    '[Unit]\nDescription=x\n[Container]\nImage=docker.io/team/web:1\nAutoUpdate=registry\nNotify=true\nPod=shop.pod\n'
  expect(readQuadlet('/home/a/.config/containers/systemd/sub/web.container', [text])).toEqual({
    path: '/home/a/.config/containers/systemd/sub/web.container',
    kind: 'container',
    service: 'web.service',
    image: 'docker.io/team/web:1',
    isNotify: true,
    autoUpdate: 'registry',
    pod: 'shop.pod',
    pull: null,
  })
  expect(readQuadlet('/q/web.container', ['[Container]\nImage=x\nPull=never\n'])?.pull).toBe('never')
})

test('names follow the kind of file, unless ServiceName says another', () => {
  expect(readQuadlet('/q/shop.pod', ['[Pod]\n'])?.service).toBe('shop-pod.service')
  expect(readQuadlet('/q/shop.kube', ['[Kube]\nYaml=x\n'])?.service).toBe('shop.service')
  expect(readQuadlet('/q/web.container', ['[Container]\nImage=x\nServiceName=other\n'])?.service).toBe('other.service')
})

test('an addition to the file counts more than the file', () => {
  const texts = ['[Container]\nImage=docker.io/a:1\n', '[Container]\nImage=docker.io/a:2\n']
  expect(readQuadlet('/q/web.container', texts)?.image).toBe('docker.io/a:2')
})

test('volumes, networks and templates make no service that could be updated', () => {
  expect(readQuadlet('/q/x.volume', ['[Volume]\n'])).toBeNull()
  expect(readQuadlet('/q/web@.container', ['[Container]\nImage=x\n'])).toBeNull()
})
