import { describe, expect, test } from 'vitest'
import type { WebhookFilter } from '@/lib/contract/webhook-rule'
import { nothing, type PushedImage, type Reading } from '@/lib/webhooks/providers/reading'
import { applyFilter } from '@/lib/webhooks/rule/filter'
import { readGithub } from './incoming'

const push = readGithub('push', { ref: 'refs/heads/main', repository: { full_name: 'Team/app' } })
const tagged = readGithub('push', { ref: 'refs/tags/v1.2', repository: { full_name: 'Team/app' } })
const release = readGithub('release', {
  action: 'published',
  release: { tag_name: 'v1.2', target_commitish: 'main' },
  repository: { full_name: 'Team/app' },
})

const image = (name: string, tag: string | null): PushedImage => ({ name, tag, digest: null })
const images = (...list: PushedImage[]): Reading => ({ ...nothing, event: 'push', images: list })

/** `ok`, or why not. */
function outcome(filter: WebhookFilter, reading: Reading): string {
  const filtered = applyFilter(filter, reading)
  return filtered.ok ? 'ok' : filtered.reason
}

test('a ping is nothing to wait for, whatever the filter says', () => {
  expect(outcome({ events: ['ping'] }, readGithub('ping', {}))).toBe('ping')
})

test.each<[WebhookFilter, string]>([
  [{}, 'ok'],
  [{ events: ['push'] }, 'ok'],
  [{ events: ['PUSH'] }, 'ok'],
  [{ events: ['pu*'] }, 'ok'],
  [{ events: ['release', 'push'] }, 'ok'],
  [{ events: ['release'] }, 'event'],
  [{ events: [] }, 'event'],
  [{ actions: ['published'] }, 'action'],
  [{ repository: 'team/APP' }, 'ok'],
  [{ repository: 'team/*' }, 'ok'],
  [{ repository: 'team' }, 'repository'],
  [{ branch: 'main' }, 'ok'],
  [{ branch: 'Main' }, 'branch'],
  [{ branch: 'm*' }, 'ok'],
  [{ branch: 'release/*' }, 'branch'],
  [{ tag: 'v*' }, 'tag'],
  [{ image: '*' }, 'image'],
  [{ events: ['push'], repository: 'team/*', branch: 'main' }, 'ok'],
  [{ events: ['push'], repository: 'team/*', branch: 'other' }, 'branch'],
])('%o and a push to main: %s', (filter, reason) => {
  expect(outcome(filter, push)).toBe(reason)
})

test('all that is given has to hold: a tag has no branch', () => {
  expect(outcome({ tag: 'v*' }, tagged)).toBe('ok')
  expect(outcome({ branch: 'main' }, tagged)).toBe('branch')
  expect(outcome({ branch: 'main', tag: 'v*' }, release)).toBe('ok')
  expect(outcome({ tag: 'v2*' }, release)).toBe('tag')
})

describe('where nothing is named', () => {
  test('only what usually means that something new is there passes', () => {
    expect(outcome({}, release)).toBe('ok')
    expect(outcome({}, readGithub('release', { action: 'created', release: {} }))).toBe('action')
    expect(outcome({}, readGithub('issues', { action: 'opened' }))).toBe('event')
    expect(
      outcome({}, readGithub('workflow_run', { action: 'completed', workflow_run: { conclusion: 'failure' } })),
    ).toBe('action')
  })

  test('what is named passes all the same', () => {
    expect(outcome({ actions: ['created'] }, readGithub('release', { action: 'created', release: {} }))).toBe('ok')
    expect(outcome({ events: ['issues'] }, readGithub('issues', { action: 'opened' }))).toBe('ok')
    const failed = readGithub('workflow_run', { action: 'completed', workflow_run: { conclusion: 'failure' } })
    expect(outcome({ actions: ['completed'] }, failed)).toBe('ok')
    expect(outcome({ actions: ['failure'] }, failed)).toBe('ok')
    expect(outcome({ actions: ['success'] }, failed)).toBe('action')
  })
})

describe('what is gone', () => {
  const deleted = readGithub('push', { ref: 'refs/heads/main', deleted: true })

  test('is nothing to deploy: a push that deletes is no push', () => {
    expect(outcome({}, deleted)).toBe('deleted')
    expect(outcome({ events: ['push'], branch: 'main' }, deleted)).toBe('deleted')
  })

  test('passes where its deletion is named', () => {
    const release = readGithub('release', { action: 'deleted', release: {} })
    expect(outcome({ actions: ['deleted'] }, release)).toBe('ok')
    expect(outcome({ events: ['DELETE_ARTIFACT'] }, { ...nothing, event: 'DELETE_ARTIFACT', isDeleted: true })).toBe(
      'ok',
    )
    expect(outcome({ events: ['release'] }, release)).toBe('action')
  })
})

describe('images', () => {
  const two = images(image('quay.io/team/app', 'latest'), image('quay.io/team/app', 'v2'))

  test('stay by tag and name, as many as there are', () => {
    const left = (filter: WebhookFilter) => {
      const filtered = applyFilter(filter, two)
      return filtered.ok ? filtered.images.map(({ tag }) => tag) : filtered.reason
    }
    expect(left({})).toEqual(['latest', 'v2'])
    expect(left({ tag: 'v*' })).toEqual(['v2'])
    expect(left({ image: 'quay.io/team/*' })).toEqual(['latest', 'v2'])
    expect(left({ image: 'quay.io/team/app:v2' })).toEqual(['v2'])
    expect(left({ image: 'quay.io/team/other' })).toBe('image')
    expect(left({ tag: '1*' })).toBe('tag')
  })

  test.each([
    'nginx',
    'library/nginx',
    'docker.io/library/nginx',
    'docker.io/library/nginx:1.27',
    'nginx:1.*',
    '*nginx*',
  ])('of Docker Hub go by any of their names: %s', (pattern) => {
    expect(outcome({ image: pattern }, images(image('docker.io/library/nginx', '1.27')))).toBe('ok')
  })

  test('without a tag match no pattern of tags', () => {
    expect(outcome({ tag: '*' }, images(image('quay.io/team/app', null)))).toBe('tag')
    expect(outcome({}, images(image('quay.io/team/app', null)))).toBe('ok')
  })
})
