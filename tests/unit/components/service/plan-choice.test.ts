import { describe, expect, test } from 'vitest'
import { canTick, isTicked, keptChoices, type PlanOptions, partsOf, requestOf } from '@/components/service/plan-choice'
import type { DeployPlan } from '@/lib/contract/services'
import { deploySchema } from '@/lib/contract/services'
import { digest, planRow } from './samples'

const asSet: PlanOptions = { restart: false, parallel: '', stopAfter: '' }
const held = planRow('feeds', { verdict: 'held', reason: 'younger than 24 h', can_override: true, order: 2 })
const unknown = planRow('git', { verdict: 'unknown', to_digest: null, order: 3 })
const current = planRow('cache', { verdict: 'up to date', order: 4 })
const planOf = (...rows: DeployPlan['plan']): DeployPlan => ({ plan: rows, refreshed: true, note: null })
const plan = planOf(current, held, planRow('db'), unknown)

describe('choosing from a plan', () => {
  test('begins with what its verdicts say: what is held is not ticked, but may be', () => {
    expect(plan.plan.filter((row) => isTicked(row, new Map())).map(({ unit }) => unit)).toEqual(['db.service'])
    expect(canTick(held)).toBe(true)
    expect(canTick({ ...held, can_override: false })).toBe(false)
    expect(canTick(unknown)).toBe(false)
    expect(canTick(current)).toBe(false)
  })

  test('shows what needs a look first, in order, and apart from it what there is nothing to do about', () => {
    const { due, rest } = partsOf(plan)
    expect(due.map(({ unit }) => unit)).toEqual(['db.service', 'feeds.service', 'git.service'])
    expect(rest).toEqual([current])
  })

  test('asks for what is ticked, with the digests that were seen', () => {
    const request = requestOf(plan, new Map(), asSet)
    expect(request).toEqual({
      units: ['db.service'],
      override: [],
      expected: { 'db.service': digest('b') },
      restart: false,
    })
    expect(deploySchema.safeParse(request).success).toBe(true)
  })

  test('says which ones are updated although they are held', () => {
    const request = requestOf(plan, new Map([['feeds.service', true]]), { ...asSet, parallel: '2', stopAfter: '1' })
    expect(request).toMatchObject({
      units: ['feeds.service', 'db.service'],
      override: ['feeds.service'],
      expected: { 'feeds.service': digest('b'), 'db.service': digest('b') },
      parallel: 2,
      stop_after_failures: 1,
    })
  })

  test('names the machine of the plan', () => {
    expect(requestOf(plan, new Map(), asSet, 'srv_1')).toMatchObject({ server: 'srv_1' })
  })

  test('asks for nothing where nothing is ticked', () => {
    expect(requestOf(plan, new Map([['db.service', false]]), asSet)).toBeNull()
    expect(requestOf(planOf(current), new Map(), asSet)).toBeNull()
  })

  test('keeps what was taken out when the plan turns out to be another, and asks again for what was overridden', () => {
    const choices = keptChoices(
      new Map([
        ['db.service', false],
        ['feeds.service', true],
      ]),
    )
    expect([...choices]).toEqual([['db.service', false]])
  })
})
