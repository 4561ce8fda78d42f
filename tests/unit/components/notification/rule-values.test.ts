import { expect, it } from 'vitest'
import { newRuleValues, ruleValuesOf, ruleWishOf } from '@/components/notification/rule-values'
import { createRuleSchema, type RuleView } from '@/lib/contract/notifications'

it('offers a rule that can be taken as it is', () => {
  const wish = createRuleSchema.parse(ruleWishOf({ ...newRuleValues(['nch_1']), name: 'What needs a look' }))
  expect(wish.outcomes).toEqual(['failure', 'recovery', 'rolled-back', 'missed-run'])
})

it('counts the delay in minutes, and keeps it to the second', () => {
  const values = ruleValuesOf({ ...ruleWishOf(newRuleValues([])), channels: [], delay_secs: 90 } as unknown as RuleView)
  expect(values.delayMins).toBe('1.5')
  expect(ruleWishOf(values).delay_secs).toBe(90)
  expect(ruleWishOf({ ...values, delayMins: '0,5' }).delay_secs).toBe(30)
})

it('names outcomes in their own order, and lets the server refuse what is no number', () => {
  const values = {
    ...newRuleValues(['nch_1']),
    name: 'x',
    outcomes: ['recovery', 'failure'] as const,
    threshold: 'two',
  }
  const wish = ruleWishOf({ ...values, outcomes: [...values.outcomes] })
  expect(wish.outcomes).toEqual(['failure', 'recovery'])
  expect(createRuleSchema.safeParse(wish).error?.issues.map(({ path }) => path.join('.'))).toEqual(['threshold'])
})
