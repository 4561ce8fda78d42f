import captured from '@octokit/webhooks-examples' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { readGithub } from './incoming'

interface Sample {
  action?: string
  deleted?: boolean
  ref?: string
  [member: string]: unknown
}

// GitHub's own payloads, as the community has captured them.
const samples = captured as unknown as { name: string; examples: Sample[] }[]

function of(event: string): Sample[] {
  const found = samples.find(({ name }) => name === event)?.examples ?? []
  expect(found.length).toBeGreaterThan(0)
  return found
}

test('whatever GitHub sends is read: event, id, and the repository where there is one', () => {
  for (const { name, examples } of samples) {
    for (const body of examples) {
      const repository = (body.repository as { full_name?: string } | undefined)?.full_name
      expect(readGithub(name, body)).toMatchObject({ event: name, key: 'one', repository: repository ?? null })
    }
  }
})

test('a ping is one', () => {
  for (const body of of('ping')) expect(readGithub('ping', body)).toMatchObject({ isPing: true })
})

test('a push is of a branch or a tag, or deletes it', () => {
  for (const body of of('push')) {
    const reading = readGithub('push', body)
    const isTag = body.ref?.startsWith('refs/tags/')
    expect(reading).toMatchObject({
      branch: isTag ? null : 'master',
      tag: isTag ? 'simple-tag' : null,
      isDeleted: body.deleted,
      unusual: null,
    })
    expect(reading.subject).toContain(isTag ? 'simple-tag' : 'master')
  }
})

describe('a release', () => {
  test('has a tag and a branch, and runs something by itself when it is published', () => {
    for (const body of of('release')) {
      const reading = readGithub('release', body)
      expect(reading).toMatchObject({ action: body.action, tag: '0.0.1', branch: 'master' })
      expect(reading.unusual === null).toBe(body.action === 'published')
      expect(reading.isDeleted).toBe(body.action === 'deleted')
    }
  })

  test('that is a draft does not, whatever it says', () => {
    const [sample] = of('release').filter(({ action }) => action === 'published')
    const body = { ...sample, release: { ...(sample?.release as object), draft: true } }
    expect(readGithub('release', body).unusual).toMatchObject({ what: 'action', why: 'it is a draft' })
  })

  test('can be told from a pre-release', () => {
    const [sample] = of('release').filter(({ action }) => action === 'prereleased')
    expect(readGithub('release', sample)).toMatchObject({ action: 'prereleased', aliases: ['prerelease'] })
  })
})

test('a workflow run has its conclusion as a second action, and counts by itself with success', () => {
  const told = of('workflow_run').map((body) => {
    const { action, aliases, branch, unusual } = readGithub('workflow_run', body)
    return [action, aliases, branch, unusual === null]
  })
  expect(told).toEqual([
    ['completed', [], 'main', false],
    ['completed', ['success'], 'master', true],
    ['completed', ['success'], 'master', true],
    ['requested', [], 'master', false],
    ['requested', [], 'master', false],
  ])
})

describe('a package', () => {
  test('that is no image has none; one that calls itself a container is read by what it has', () => {
    const told = of('package').map((body) => readGithub('package', body))
    expect(told.map(({ images }) => images.length)).toEqual([0, 1, 0])
    expect(told.every(({ action, unusual }) => action === 'published' && unusual === null)).toBe(true)
  })

  test("without a tag is known by its digest, as in GitHub's own sample", () => {
    const [, body] = of('package')
    expect(readGithub('package', body).images).toEqual([
      {
        name: 'ghcr.io/codertocat/hello-world',
        tag: null,
        digest: 'sha256:3da1996a8115d7616457760d9920b815241d0a03b34cf5f04e9a0e9d8de37498',
      },
    ])
  })

  const digest = `sha256:${'ab'.repeat(32)}`
  const pushed = {
    name: 'app',
    namespace: 'Team',
    ecosystem: 'CONTAINER',
    package_type: 'CONTAINER',
    registry: { type: 'CONTAINER' },
    package_version: {
      version: digest,
      package_url: 'ghcr.io/Team/app:v1.4.2',
      container_metadata: { tag: { name: 'v1.4.2', digest }, manifest: { digest } },
    },
  }

  test.each(['package', 'registry_package'])('is found under either name, in the event %s', (event) => {
    for (const node of ['package', 'registry_package']) {
      const reading = readGithub(event, { action: 'published', [node]: pushed, repository: { full_name: 'Team/app' } })
      expect(reading).toMatchObject({
        tag: 'v1.4.2',
        images: [{ name: 'ghcr.io/team/app', tag: 'v1.4.2', digest }],
        subject: 'ghcr.io/team/app:v1.4.2',
      })
    }
  })

  test.each([
    { registry: { type: 'CONTAINER' }, package_type: 'npm', ecosystem: 'npm' },
    { registry: { type: 'npm' }, package_type: 'container', ecosystem: 'npm' },
    { registry: {}, package_type: 'npm', ecosystem: 'docker' },
    { registry: {}, package_type: 'Docker', ecosystem: undefined },
  ])('is an image by any of its signals: %o', (signals) => {
    expect(readGithub('package', { action: 'updated', package: { ...pushed, ...signals } }).images).toHaveLength(1)
  })

  test('of another kind is none', () => {
    const npm = { ...pushed, registry: { type: 'npm' }, package_type: 'npm', ecosystem: 'npm' }
    expect(readGithub('package', { action: 'published', package: npm }).images).toEqual([])
  })
})

test('events that nobody reads run nothing unless they are named', () => {
  const [body] = of('issues')
  expect(readGithub('issues', body)).toMatchObject({ event: 'issues', unusual: { what: 'event' } })
})

test('what is missing or of another shape is not there', () => {
  for (const event of ['push', 'release', 'workflow_run', 'package', 'registry_package', 'ping', 'x']) {
    for (const body of [
      {},
      { repository: 'x', release: 1, workflow_run: [], package: null, registry_package: 'y', ref: 7 },
    ]) {
      expect(readGithub(event, body)).toMatchObject({ event, repository: null, branch: null, tag: null, images: [] })
    }
  }
})
