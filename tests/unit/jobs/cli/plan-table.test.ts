import { expect, test } from 'vitest'
import { planTable } from '@/jobs/cli/plan-table'
import type { PlanRow } from '@/lib/contract/services'

const row = (more: Partial<PlanRow>): PlanRow => ({
  unit: 'web.service',
  image: 'registry.test/web:1.4',
  to_image: null,
  from_digest: `sha256:${'a'.repeat(64)}`,
  to_digest: `sha256:${'b'.repeat(64)}`,
  verdict: 'update',
  reason: null,
  can_override: false,
  image_created_at: '2026-11-20T10:00:00.000Z',
  version: { from: '1.4.2', to: '1.5.0' },
  revision: { from: null, to: null },
  order: 1,
  dependents: [],
  checked_at: null,
  ...more,
})

const told = (more: Partial<PlanRow>) => planTable([row(more)])[1]

test('a plan says from what to what, how old that is, and why', () => {
  expect(told({ verdict: 'held', reason: 'held: fair' })).toEqual([
    'web.service',
    'sha256:aaaaaaaaaaaa',
    'sha256:bbbbbbbbbbbb',
    '1.4.2 → 1.5.0',
    '2026-11-20',
    'held',
    'held: fair',
  ])
})

test('tags tell more than versions, and revisions tell where versions stay the same', () => {
  const same = { from: '1.4.2', to: '1.4.2' }
  expect(told({ to_image: 'registry.test/web:1.6' })?.[3]).toBe('1.4 → 1.6')
  expect(told({ version: same, revision: { from: 'a'.repeat(40), to: 'main-7' } })?.[3]).toBe('aaaaaaaaaaaa → main-7')
  expect(told({ version: same })?.[3]).toBe('1.4.2')
  expect(told({ version: { from: null, to: null } })?.[3]).toBe('-')
})

test('what goes with a service is named where it is restarted', () => {
  expect(told({ dependents: ['api.service'] })?.[6]).toBe('takes api.service with it')
  expect(told({ dependents: ['api.service'], verdict: 'up to date' })?.[6]).toBe('')
})
