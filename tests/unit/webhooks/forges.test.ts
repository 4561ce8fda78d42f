import { describe, expect, test } from 'vitest'
import { read } from './incoming'

const noCommit = '0'.repeat(40)

describe('Gitea and Forgejo', () => {
  const headers = { 'X-Gitea-Event': 'push', 'X-Gitea-Delivery': 'one', 'X-GitHub-Delivery': 'other' }
  const push = { ref: 'refs/heads/develop', before: noCommit, after: 'b'.repeat(40), repository: { full_name: 'a/b' } }

  test('say in headers of their own what happened and what it is called', () => {
    expect(read('gitea', { headers, body: push })).toMatchObject({ key: 'one', event: 'push', branch: 'develop' })
    expect(read('forgejo', { headers, body: push })).toMatchObject({ key: 'one', event: 'push' })
    const own = { ...headers, 'X-Forgejo-Event': 'release', 'X-Forgejo-Delivery': 'two' }
    expect(read('forgejo', { headers: own, body: push })).toMatchObject({ key: 'two', event: 'release' })
    expect(read('gitea', { headers: own, body: push })).toMatchObject({ key: 'one', event: 'push' })
    expect(read('gitea', { headers: { 'X-GitHub-Event': 'push', 'X-GitHub-Delivery': 'x' } })).toMatchObject({
      key: null,
      event: null,
    })
  })

  test('delete a branch by pushing no commit to it', () => {
    expect(read('gitea', { headers, body: { ...push, after: noCommit } }).isDeleted).toBe(true)
    expect(read('gitea', { headers, body: { ...push, after: '0'.repeat(64) } }).isDeleted).toBe(true)
    expect(read('gitea', { headers, body: push }).isDeleted).toBe(false)
  })

  test('keep containers themselves: their address is the registry, the version is the tag', () => {
    const told = (version: string, action = 'created') =>
      read('gitea', {
        headers: { ...headers, 'X-Gitea-Event': 'package' },
        body: {
          action,
          package: {
            type: 'container',
            name: 'App/web',
            version,
            owner: { login: 'Team' },
            html_url: `https://git.example:3000/Team/-/packages/container/App%2Fweb/${version}`,
          },
        },
      })
    expect(told('1.2')).toMatchObject({
      tag: '1.2',
      images: [{ name: 'git.example:3000/team/app/web', tag: '1.2', digest: null }],
      unusual: null,
    })
    expect(told(`sha256:${'a'.repeat(64)}`)).toMatchObject({ tag: null, images: [{ tag: null }] })
    expect(told('1.2', 'deleted')).toMatchObject({ images: [], isDeleted: true, unusual: { what: 'action' } })
  })
})

describe('GitLab', () => {
  const headers = { 'X-Gitlab-Event': 'Push Hook', 'X-Gitlab-Event-UUID': 'one' }
  const project = { path_with_namespace: 'group/sub/app' }
  const push = { object_kind: 'push', ref: 'refs/heads/main', after: 'a'.repeat(40), project }

  test('names its events twice, and each delivery by its key', () => {
    expect(read('gitlab', { headers, body: push })).toMatchObject({
      key: 'one',
      event: 'push',
      aliases: ['Push Hook'],
      repository: 'group/sub/app',
      branch: 'main',
      tag: null,
      unusual: null,
    })
    expect(read('gitlab', { headers: { ...headers, 'Idempotency-Key': 'two' }, body: push }).key).toBe('two')
    expect(read('gitlab', { body: push })).toMatchObject({ key: null, event: null })
  })

  test('tells of tags, releases, pipelines and what was deleted', () => {
    const told = (body: object) => read('gitlab', { headers, body: { project, ...body } })
    expect(told({ object_kind: 'tag_push', ref: 'refs/tags/v1' })).toMatchObject({
      branch: null,
      tag: 'v1',
      unusual: null,
    })
    expect(told({ ...push, after: noCommit }).isDeleted).toBe(true)
    expect(told({ object_kind: 'release', action: 'create', tag: 'v2' })).toMatchObject({ tag: 'v2', unusual: null })
    expect(told({ object_kind: 'release', action: 'update', tag: 'v2' }).unusual).toMatchObject({ what: 'action' })
    const pipeline = (status: string, tag = false) =>
      told({ object_kind: 'pipeline', object_attributes: { ref: 'main', tag, status } })
    expect(pipeline('success')).toMatchObject({ action: 'success', branch: 'main', tag: null, unusual: null })
    expect(pipeline('success', true)).toMatchObject({ branch: null, tag: 'main' })
    expect(pipeline('running').unusual).toMatchObject({ what: 'action' })
    expect(told({ object_kind: 'issue' }).unusual).toMatchObject({ what: 'event' })
  })
})
