import { describe, expect, test } from 'vitest'
import { genericSchema } from '@/lib/contract/webhook-rule'
import { read } from './incoming'

const digest = `sha256:${'ab'.repeat(32)}`

describe('Docker Hub', () => {
  test('tells of a tag, and is known by its body', () => {
    const body = {
      push_data: { pushed_at: 1417566161, pusher: 'p', tag: 'latest' },
      repository: { repo_name: 'svendowideit/testhook' },
    }
    expect(read('dockerhub', { body })).toMatchObject({
      key: 'sha256:f00d',
      event: 'push',
      repository: 'svendowideit/testhook',
      images: [{ name: 'docker.io/svendowideit/testhook', tag: 'latest', digest: null }],
      subject: 'docker.io/svendowideit/testhook:latest',
      unusual: null,
    })
    const official = { push_data: { tag: '1.27' }, repository: { repo_name: 'nginx' } }
    expect(read('dockerhub', { body: official }).images).toMatchObject([{ name: 'docker.io/library/nginx' }])
    expect(read('dockerhub', { body: {} })).toMatchObject({ event: 'other', images: [], unusual: { what: 'event' } })
  })
})

describe('Harbor', () => {
  const content = {
    resources: [{ digest, tag: 'latest', resource_url: 'hub.example/team/debian:latest' }],
    repository: { repo_full_name: 'team/debian' },
  }

  test('tells of pushes, in two formats that mean the same', () => {
    const own = read('harbor', { body: { type: 'PUSH_ARTIFACT', occur_at: 1, event_data: content } })
    const cloud = read('harbor', {
      body: { specversion: '1.0', id: 'one', type: 'harbor.artifact.pushed', data: content },
    })
    for (const reading of [own, cloud]) {
      expect(reading).toMatchObject({
        event: 'PUSH_ARTIFACT',
        repository: 'team/debian',
        tag: 'latest',
        images: [{ name: 'hub.example/team/debian', tag: 'latest', digest }],
        unusual: null,
      })
    }
    expect([own.key, cloud.key]).toEqual(['sha256:f00d', 'one'])
    expect(cloud.aliases).toEqual(['harbor.artifact.pushed'])
  })

  test('tells of what was pulled or deleted too, which runs nothing', () => {
    expect(read('harbor', { body: { type: 'PULL_ARTIFACT', event_data: content } }).unusual).toMatchObject({
      what: 'event',
    })
    expect(read('harbor', { body: { type: 'DELETE_ARTIFACT', event_data: content } })).toMatchObject({
      images: [],
      isDeleted: true,
    })
    expect(read('harbor', { body: {} }).event).toBeNull()
  })
})

describe('Quay', () => {
  const body = { repository: 'team/app', docker_url: 'quay.io/team/app', updated_tags: ['latest', 'v2'] }

  test('tells of all tags that changed', () => {
    expect(read('quay', { body })).toMatchObject({
      event: 'push',
      repository: 'team/app',
      images: [
        { name: 'quay.io/team/app', tag: 'latest' },
        { name: 'quay.io/team/app', tag: 'v2' },
      ],
    })
    expect(read('quay', { body: { ...body, updated_tags: { latest: 'b750fe79' } } }).images).toHaveLength(1)
    expect(read('quay', { body: { build_id: 'x' } })).toMatchObject({ event: 'build', unusual: { what: 'event' } })
  })

  test('says the same of every push: the same within a minute is one delivery, later it is another', () => {
    const at = (time: string) => read('quay', { body, receivedAt: new Date(`2026-11-23T${time}Z`) }).key
    expect(at('12:00:59')).toBe(at('12:00:00'))
    expect(at('12:01:00')).not.toBe(at('12:00:59'))
  })
})

describe('a CNCF registry', () => {
  const event = (id: string, target: object, action = 'push') => ({
    id,
    action,
    target: { repository: 'team/app', mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, ...target },
    request: { host: 'registry.example:5000' },
  })

  test('tells of tags that were pushed, beside layers, pulls and manifests without a tag', () => {
    const events = [
      event('a', { mediaType: 'application/octet-stream' }),
      event('b', {}),
      event('c', { tag: 'v1', mediaType: 'application/vnd.oci.image.index.v1+json' }),
      event('d', { tag: 'v1' }, 'pull'),
    ]
    expect(read('registry', { body: { events } })).toMatchObject({
      event: 'push',
      repository: 'team/app',
      images: [{ name: 'registry.example:5000/team/app', tag: 'v1', digest }],
      unusual: null,
    })
    for (const rest of [[events[0]], [events[1]], [events[3]], []]) {
      expect(read('registry', { body: { events: rest } })).toMatchObject({ images: [] })
    }
    expect(read('registry', { body: { events: [events[3]] } })).toMatchObject({
      event: 'pull',
      unusual: { what: 'event' },
    })
    expect(read('registry', { body: { events: [] } }).event).toBeNull()
  })

  test('knows its events by their ids, however many are in one envelope', () => {
    const key = (...ids: string[]) =>
      read('registry', { body: { events: ids.map((id) => event(id, { tag: 'v1' })) } }).key
    expect(key('a')).toBe('a')
    expect(key('a', 'b')).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(key('a', 'b')).not.toBe(key('a', 'c'))
    expect(read('registry', { body: { events: [{ action: 'push' }] } }).key).toBe('sha256:f00d')
  })

  test('is found by the address of the image where the request tells no host', () => {
    const { request, ...told } = event('a', { tag: 'v1', url: 'http://reg.example/v2/team/app/manifests/x' })
    expect(read('registry', { body: { events: [told] } }).images).toMatchObject([{ name: 'reg.example/team/app' }])
    expect(request).toBeDefined()
  })
})

describe('a sender that we do not know', () => {
  const generic = genericSchema.parse({
    id_header: 'X-Id',
    event: '$.kind',
    action: '$.what[0]',
    repository: '$.repo.name',
    ref: '$.ref',
    image: '$.image',
  })

  test('is looked at where its endpoint says', () => {
    const body = {
      kind: 'deploy',
      what: ['done'],
      repo: { name: 'a/b' },
      ref: 'refs/heads/main',
      image: 'reg.example/a/b:1',
    }
    expect(read('generic', { generic, headers: { 'X-Id': 'one' }, body })).toMatchObject({
      key: 'one',
      event: 'deploy',
      action: 'done',
      repository: 'a/b',
      branch: 'main',
      tag: '1',
      images: [{ name: 'reg.example/a/b', tag: '1' }],
    })
  })

  test('that does not say what its endpoint asks for has no event and no id', () => {
    expect(read('generic', { generic, body: {} })).toMatchObject({ key: null, event: null })
  })

  test('of which nothing is asked is known by its body', () => {
    expect(read('generic', { body: [1] })).toMatchObject({ key: 'sha256:f00d', event: 'delivery', images: [] })
  })
})

test('what is sent has no control characters and no length in the ledger', () => {
  const body = { type: 'PUSH_ARTIFACT\u0000\n', event_data: { repository: { repo_full_name: 'x'.repeat(5000) } } }
  const reading = read('harbor', { body })
  expect(reading.event).toBe('PUSH_ARTIFACT')
  expect(reading.repository).toHaveLength(500)
})
