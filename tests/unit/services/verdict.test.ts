import { expect, test } from 'vitest'
import { policySchema } from '@/lib/contract/service-policy'
import type { UpdateState } from '@/lib/contract/services'
import { type VerdictQuestion, verdictOf } from '@/lib/services/verdict'

const now = new Date('2026-11-22T12:00:00Z')
const digest = `sha256:${'b'.repeat(64)}`
const available: UpdateState = {
  status: 'update available',
  reason: null,
  message: null,
  newer_tag: null,
  checked_at: now.toISOString(),
}
const target = {
  reference: 'example.org/app:1',
  digest,
  platformDigest: null,
  createdAt: new Date('2026-11-22T06:00:00Z'),
  labels: { version: '2.0.0', revision: null, sourceUrl: null, releasesUrl: null },
  isNewTag: false,
}

const verdict = ({ policy = {}, ...other }: Partial<Omit<VerdictQuestion, 'policy'>> & { policy?: object } = {}) =>
  verdictOf({
    kind: 'generated',
    hasVanished: false,
    policy: policySchema.parse(policy),
    state: available,
    target,
    rejected: null,
    isNamed: false,
    isOverridden: false,
    wantsRestart: false,
    isAutomatic: false,
    pullsItself: false,
    isRetry: false,
    now,
    ...other,
  })

test('another digest under the same tag is an update', () => {
  expect(verdict()).toMatchObject({ verdict: 'update', reason: null, canOverride: false })
})

test('a hold says until when and why, and a person may override it', () => {
  const policy = { hold: { until: '2026-12-01T00:00:00Z', reason: 'fair' } }
  expect(verdict({ policy })).toMatchObject({
    verdict: 'held',
    reason: 'held until 2026-12-01T00:00:00.000Z: fair',
    canOverride: true,
  })
  expect(verdict({ policy, isOverridden: true }).verdict).toBe('update')
})

test('a hold whose time is over holds nothing', () => {
  expect(verdict({ policy: { hold: { until: '2026-11-22T11:59:59Z' } } }).verdict).toBe('update')
})

test('an image that is too young is held until it is old enough', () => {
  expect(verdict({ policy: { min_age_hours: 24 } })).toMatchObject({
    verdict: 'held',
    reason: 'held until 2026-11-23T06:00:00.000Z: younger than 24 h',
  })
  expect(verdict({ policy: { min_age_hours: 6 } }).verdict).toBe('update')
})

test('an image of unknown age is not taken for an old one', () => {
  expect(verdict({ policy: { min_age_hours: 1 }, target: { ...target, createdAt: null } }).verdict).toBe('held')
})

test('a window holds what nobody asked for, not a person', () => {
  const policy = { mode: 'automatic', window: { from: '02:00', to: '05:00' } }
  expect(verdict({ policy, isAutomatic: true })).toMatchObject({
    verdict: 'held',
    reason: 'outside of its window, 02:00 to 05:00 UTC',
  })
  expect(verdict({ policy }).verdict).toBe('update')
})

test('what nobody asked for updates those that may be updated by themselves, and those that it names', () => {
  expect(verdict({ isAutomatic: true })).toMatchObject({
    verdict: 'held',
    reason: 'its policy leaves updates to people',
    canOverride: true,
  })
  expect(verdict({ policy: { mode: 'notify' }, isAutomatic: true }).reason).toBe(
    'its policy is to tell of updates only',
  )
  expect(verdict({ policy: { mode: 'automatic' }, isAutomatic: true }).verdict).toBe('update')
  expect(verdict({ isNamed: true, isAutomatic: true }).verdict).toBe('update')
})

test('an image that was rolled back is not tried again by itself', () => {
  const rejected = { digest, at: '2026-11-21T03:00:00Z', task_id: 'tsk_x' }
  expect(verdict({ rejected })).toMatchObject({ verdict: 'held', canOverride: true, isRejected: true })
  const policy = { hold: { until: null } }
  expect(verdict({ rejected, policy })).toMatchObject({ verdict: 'held', isRejected: false })
  expect(verdict({ rejected: { ...rejected, digest: `sha256:${'c'.repeat(64)}` } }).verdict).toBe('update')
  expect(verdict({ rejected, isRetry: true }).verdict).toBe('update')
})

test('a registry that does not answer is no update and no proof of the contrary', () => {
  const state: UpdateState = { ...available, status: 'unknown', reason: 'unreachable', message: 'no answer' }
  expect(verdict({ state, target: null })).toMatchObject({ verdict: 'unknown', reason: 'no answer' })
  expect(verdict({ state, target: null, isNamed: true }).reason).toBe('no answer; the pull will tell')
})

test('what is up to date is restarted only where that is asked for', () => {
  const state: UpdateState = { ...available, status: 'up to date' }
  expect(verdict({ state, target: null }).verdict).toBe('up to date')
  expect(verdict({ state, target: null, wantsRestart: true }).verdict).toBe('restart')
})

test('a unit without a container is restarted where it is named, and left alone among all', () => {
  expect(verdict({ kind: 'plain', target: null }).verdict).toBe('skipped')
  expect(verdict({ kind: 'plain', target: null, isNamed: true }).verdict).toBe('restart')
})

test('what runs no container is held like any other', () => {
  const named = { kind: 'plain', target: null, isNamed: true }
  const hold = { hold: { until: null, reason: 'fair' } }
  expect(verdict({ ...named, policy: hold })).toMatchObject({
    verdict: 'held',
    reason: 'held: fair',
    canOverride: true,
  })
  expect(verdict({ ...named, policy: hold, isOverridden: true }).verdict).toBe('restart')
  expect(verdict({ ...named, policy: hold, isNamed: false }).verdict).toBe('skipped')
  const window = { days: [], from: '02:00', to: '03:00', timezone: 'UTC' }
  expect(verdict({ ...named, policy: { window }, isAutomatic: true }).verdict).toBe('held')
  expect(verdict({ ...named, policy: { window } }).verdict).toBe('restart')
})

test('nothing overrides that a service is gone', () => {
  expect(verdict({ hasVanished: true, isOverridden: true }).verdict).toBe('skipped')
})

test('what podman pulls at each start is held, for there is no way back, unless a person overrides it', () => {
  const held = verdict({ pullsItself: true, isNamed: true })
  expect(held).toMatchObject({ verdict: 'held', canOverride: true, isRejected: false })
  expect(held.reason).toContain('--pull=missing')
  expect(verdict({ pullsItself: true, kind: 'kube' }).reason).toContain('imagePullPolicy: IfNotPresent')
  expect(verdict({ pullsItself: true, isOverridden: true }).verdict).toBe('update')
  expect(verdict({ pullsItself: true, target: null, state: { ...available, status: 'up to date' } }).verdict).toBe(
    'up to date',
  )
})
