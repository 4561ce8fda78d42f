import { describe, expect, test } from 'vitest'
import { policySchema } from '@/lib/contract/service-policy'
import { type ServiceContainer, unknownReasons } from '@/lib/contract/services'
import type { ImageDigest } from '@/lib/db/generated/sqlite/client'
import { updateStateOf } from '@/lib/services/update-state'
import { answer, checkedAt, container, digest, image, service } from './rows.ts'

describe('the same tag', () => {
  test('is up to date where the running image carries the digest of the index', () => {
    const state = ask({ digests: [`quay.io/team/web@${digest('a')}`] }, [answer({ digest: digest('a') })])
    expect(state).toMatchObject({
      status: 'up to date',
      reason: null,
      target: null,
      checked_at: checkedAt.toISOString(),
    })
  })

  test('is up to date where it carries the digest of the platform', () => {
    const state = ask({ digests: [digest('b')] }, [answer({ digest: digest('a'), platformDigest: digest('b') })])
    expect(state).toMatchObject({ status: 'up to date', registryDigest: digest('b') })
  })

  test('is up to date where only one of several digests fits', () => {
    const digests = [digest('e'), `quay.io/team/web@${digest('f')}`, `quay.io/team/web@${digest('a')}`]
    expect(ask({ digests }, [answer({ digest: digest('a') })]).status).toBe('up to date')
  })

  test('has an update where none fits, and says what it would bring', () => {
    const imageCreatedAt = new Date('2026-11-20T00:00:00Z')
    const labels = { 'org.opencontainers.image.version': '1.4.9' }
    const state = ask({ digests: [digest('c')] }, [
      answer({ digest: digest('a'), platformDigest: digest('b'), imageCreatedAt, labels }),
    ])
    expect(state).toMatchObject({
      status: 'update available',
      registryDigest: digest('b'),
      target: {
        reference: image,
        digest: digest('a'),
        platformDigest: digest('b'),
        createdAt: imageCreatedAt,
        labels: { version: '1.4.9', revision: null, sourceUrl: null, releasesUrl: null },
        isNewTag: false,
      },
    })
  })

  test('has an update where the running image has lost its name, and only its own digest is left', () => {
    const state = ask({ digests: [], runningDigest: digest('c') }, [answer({ digest: digest('a') })])
    expect(state.status).toBe('update available')
  })
})

describe('what is not known', () => {
  test.each(unknownReasons)('says %s as the registry check wrote it, whatever it knew before', (problem) => {
    const state = ask({ digests: [digest('a')] }, [answer({ digest: digest('a'), problem, message: 'Why it is so.' })])
    expect(state).toMatchObject({ status: 'unknown', reason: problem, message: 'Why it is so.', target: null })
  })

  test('is the registry’s error where a newer version wrote a word of its own', () => {
    expect(ask({}, [answer({ problem: 'on holiday' })]).reason).toBe('registry error')
  })

  test.each([
    ['not checked', {}, []],
    ['not checked', {}, [answer({ digest: null })]],
    ['not resolvable', { image: 'web:$TAG', reference: null }, []],
    ['not resolvable', { reference: 'No Image' }, []],
    ['untagged', { reference: `quay.io/team/web@${digest('a')}` }, []],
    ['untagged', { reference: `${image}@${digest('a')}`, digests: [digest('a')] }, []],
    ['not checked', { reference: 'localhost/web:1' }, []],
    ['not running', { digests: [], state: 'exited' }, [answer({ digest: digest('a') })]],
  ])('%s: %j', (reason, container, answers) => {
    expect(ask(container, answers)).toMatchObject({ status: 'unknown', reason, target: null })
  })

  test('a plain unit has no image', () => {
    const state = updateStateOf(service({ containers: [], image: null, reference: null }), () => null)
    expect(state).toMatchObject({ status: 'unknown', reason: 'no image' })
  })

  test('a reference that cannot be resolved says why', () => {
    const unresolved = service({ containers: [container({ reference: null })], problem: 'TAG is not set' })
    expect(updateStateOf(unresolved, () => null)).toMatchObject({ reason: 'not resolvable', message: 'TAG is not set' })
  })

  test('a policy of another version is none, and throws nothing', () => {
    const old = service({ containers: [container({})], policy: { mode: 'whenever' } })
    expect(updateStateOf(old, find([answer({})])).status).toBe('update available')
  })

  test('a unit whose container is gone is not running, or cannot be resolved', () => {
    const gone = { containers: [], image: 'web:$TAG' }
    const why = 'TAG is not set'
    expect(updateStateOf(service({ ...gone, reference: null, problem: why }), () => null)).toMatchObject({
      reason: 'not resolvable',
      message: why,
    })
    expect(updateStateOf(service({ ...gone, reference: image }), () => null).reason).toBe('not running')
  })
})

describe('a semver rule', () => {
  const rule = { tag: { rule: 'semver', range: '^1.4' } }
  const newTag = 'quay.io/team/web:1.6'

  test('finds the newest tag that it allows, with the digest of it', () => {
    const state = ask(
      { digests: [digest('a')] },
      [
        answer({ digest: digest('a'), tags: ['1.4', '1.5', '1.6', '2.0'] }),
        answer({ reference: newTag, digest: digest('d') }),
      ],
      rule,
    )
    expect(state).toMatchObject({
      status: 'newer tag',
      newer_tag: '1.6',
      target: { reference: newTag, digest: digest('d'), isNewTag: true },
    })
  })

  test('knows of the tag before its digest, and promises no update then', () => {
    const answers = [answer({ digest: digest('a'), tags: ['1.6'] })]
    expect(ask({ digests: [digest('a')] }, answers, rule)).toMatchObject({ status: 'newer tag', target: null })
    const failed = answer({ reference: newTag, digest: digest('d'), problem: 'unreachable', message: 'No answer.' })
    expect(ask({ digests: [digest('a')] }, [...answers, failed], rule)).toMatchObject({
      target: null,
      message: 'No answer.',
    })
  })

  test('has nothing new where the newer tag names the image that already runs', () => {
    const answers = [answer({ digest: digest('a'), tags: ['1.6'] }), answer({ reference: newTag, digest: digest('a') })]
    expect(ask({ digests: [digest('a')] }, answers, rule).status).toBe('up to date')
  })

  test('falls back to the same tag where that is no version, and says so', () => {
    const reference = 'quay.io/team/web:stable'
    const state = ask(
      { reference, digests: [digest('c')] },
      [answer({ reference, digest: digest('a'), tags: ['1.6'] })],
      rule,
    )
    expect(state).toMatchObject({ status: 'update available', newer_tag: null })
    expect(state.message).toContain('stable is no version')
  })
})

describe('several containers', () => {
  const pod = (...containers: Partial<ServiceContainer>[]) => service({ containers: containers.map(container) })
  const answers = [
    answer({ digest: digest('a') }),
    answer({ reference: 'quay.io/team/log:1', digest: digest('b') }),
    answer({ reference: 'quay.io/team/gone:1', problem: 'unreachable' }),
  ]
  const web = { digests: [digest('a')] }
  const staleLog = { reference: 'quay.io/team/log:1', digests: [digest('c')] }
  const gone = { reference: 'quay.io/team/gone:1', digests: [digest('c')] }
  const pause = { reference: 'localhost/podman-pause:4.3.1', digests: [digest('e')] }

  test.each([
    ['one with news speaks for all', [web, gone, staleLog], 'update available'],
    ['one that is not known is not up to date', [web, gone], 'unknown'],
    ['the pause container of a pod says nothing', [pause, web], 'up to date'],
  ])('%s', (_, containers, status) => {
    expect(updateStateOf(pod(...containers), find(answers)).status).toBe(status)
  })
})

function ask(
  part: Partial<ServiceContainer> & { runningDigest?: string },
  answers: ImageDigest[],
  policy: object = {},
) {
  const { runningDigest = null, ...rest } = part
  return updateStateOf(
    service({ containers: [container(rest)], runningDigest, policy: policySchema.parse(policy) }),
    find(answers),
  )
}

function find(answers: ImageDigest[]) {
  return (reference: string) => answers.find((one) => one.reference === reference) ?? null
}
