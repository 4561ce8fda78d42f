import { expect, test } from 'vitest'
import { readPodmanCommand } from '@/lib/podman/command-line'

const read = (line: string) => readPodmanCommand(line.split(' '))

test('the image is the first word that is neither a flag nor the value of one', () => {
  const generated =
    '/usr/bin/podman run --cidfile=%t/%n.ctr-id --cgroups=no-conmon --rm -d --replace --name web --network host ' +
    '--sdnotify=container --label io.containers.autoupdate=registry registry.example.org/team/web:1 sh -c x'
  expect(read(generated)).toEqual({
    verb: 'run',
    image: 'registry.example.org/team/web:1',
    isNotify: true,
    autoUpdate: 'registry',
    podIdFile: null,
    pull: null,
  })
  expect(read('podman run -dt -p 80:80 -e A=b -v/a:/b image')).toMatchObject({ image: 'image', isNotify: false })
  expect(read('podman run --tls-verify=false --pod-id-file %t/p.id image')).toMatchObject({
    image: 'image',
    podIdFile: '%t/p.id',
  })
  expect(read('podman run --pull=never image')).toMatchObject({ image: 'image', pull: 'never' })
  expect(read('podman run --pull Always image')).toMatchObject({ image: 'image', pull: 'always' })
  expect(read('podman run -- image x')).toMatchObject({ image: 'image' })
  expect(read('podman run --rm')).toMatchObject({ image: null })
})

test('what podman is told before its verb does not hide the verb', () => {
  expect(read('podman --log-level debug --cgroup-manager=systemd container run --rm image')).toMatchObject({
    verb: 'run',
    image: 'image',
  })
})

test('pods, kube plays and containers that were made before are told apart', () => {
  expect(read('/usr/bin/podman pod start --pod-id-file x')).toEqual({ verb: 'pod' })
  expect(read('podman kube play --replace x.yml')).toEqual({ verb: 'kube', file: 'x.yml' })
  expect(read('podman play kube --replace --service-container=true %I')).toEqual({ verb: 'kube', file: '%I' })
  expect(read('podman kube play --replace')).toEqual({ verb: 'kube', file: null })
  expect(read('podman start web')).toEqual({ verb: 'start' })
})

test('what does not run containers is none of ours', () => {
  expect(read('/usr/bin/podman auto-update')).toBeNull()
  expect(read('/usr/bin/podman healthcheck run abc')).toBeNull()
  expect(read('/usr/bin/nginx -g x')).toBeNull()
  expect(readPodmanCommand([])).toBeNull()
})
