import { expect, test } from 'vitest'
import { isLocalImage, readReference, withTag } from '@/lib/registry/reference'

const digest = `sha256:${'0a'.repeat(32)}`

test.each([
  ['nginx', 'docker.io', 'library/nginx', 'latest', null],
  ['nginx:1.27-alpine', 'docker.io', 'library/nginx', '1.27-alpine', null],
  ['grafana/grafana:11.2.0', 'docker.io', 'grafana/grafana', '11.2.0', null],
  ['docker.io/library/redis:7', 'docker.io', 'library/redis', '7', null],
  ['index.docker.io/redis', 'docker.io', 'library/redis', 'latest', null],
  ['docker://quay.io/a/b', 'quay.io', 'a/b', 'latest', null],
  ['localhost:5000/x', 'localhost:5000', 'x', 'latest', null],
  ['localhost/taskyard/kept:1', 'localhost', 'taskyard/kept', '1', null],
  ['127.0.0.1:5000/team/app:v1.4.2', '127.0.0.1:5000', 'team/app', 'v1.4.2', null],
  ['[::1]:5000/app', '[::1]:5000', 'app', 'latest', null],
  ['ghcr.io/a-b/c__d/e.f:sha-1a2b', 'ghcr.io', 'a-b/c__d/e.f', 'sha-1a2b', null],
  [`quay.io/a/b@${digest}`, 'quay.io', 'a/b', null, digest],
  [`quay.io/a/b:1@${digest}`, 'quay.io', 'a/b', '1', digest],
])('%s', (text, registry, repository, tag, withDigest) => {
  expect(readReference(text)).toEqual({ ok: true, reference: { registry, repository, tag, digest: withDigest } })
})

test.each([
  ['', 'is empty'],
  ['  ', 'is empty'],
  ['my app', 'has a space'],
  ['Nginx', '"Nginx" cannot be part'],
  ['quay.io/', 'cannot be part'],
  ['quay.io//a', 'cannot be part'],
  ['quay.io/../etc/passwd', '".." cannot be part'],
  ['nginx:', '"" cannot be a tag'],
  [`nginx:${'a'.repeat(129)}`, 'cannot be a tag'],
  ['nginx:$TAG', 'cannot be a tag'],
  ['user:secret@quay.io/a', 'what follows @'],
  ['nginx@sha256:abc', 'what follows @'],
  ['-bad-.io/a', 'cannot be a registry'],
  ['oci:/var/images/app', 'only images of a registry'],
  ['https://quay.io/a', 'only images of a registry'],
  ['$(reboot)', 'cannot be part'],
])('refuses %j, and says why', (text, why) => {
  const read = readReference(text)
  expect(read.ok ? 'accepted' : read.message).toContain(why)
})

test('a sentence about a very long text stays short', () => {
  const read = readReference(`${'x'.repeat(100_000)}!`)
  expect(read.ok ? 0 : read.message.length).toBeLessThan(400)
})

test('an image of the machine itself is known as one', () => {
  const isLocal = (text: string) => {
    const read = readReference(text)
    return read.ok && isLocalImage(read.reference)
  }
  expect(['localhost/app', 'localhost:5000/app', 'app'].map(isLocal)).toEqual([true, false, false])
})

test('another tag of the same repository is written out in full', () => {
  const read = readReference('nginx:1.26')
  expect(read.ok && withTag(read.reference, '1.27')).toBe('docker.io/library/nginx:1.27')
})
