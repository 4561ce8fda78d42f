import { createTranslator, type Locale } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { newRuleValues, ruleWishOf } from '@/components/notification/rule-values'
import { type RuleContent, ruleWords, type Words } from '@/components/notification/rule-words'
import { messagesOf } from '@/lib/i18n/messages'

describe('a rule in words', () => {
  it('names whom it tells, and of what', () => {
    expect(say({})).toBe('Tells Ops of all failures, recoveries, updates that were taken back, and missed runs.')
    expect(say({ channels: [{ name: 'Ops' }, { name: 'Night watch' }], outcomes: ['long-running'] })).toBe(
      'Tells Ops and Night watch of all runs of more than 60 minutes.',
    )
  })

  it('names the tasks that it is about, all of what narrows them', () => {
    const outcomes = ['failure', 'recovery'] as const
    expect(say({ outcomes: [...outcomes], tags: ['prod'] })).toBe(
      'Tells Ops of failures and recoveries of tasks tagged prod.',
    )
    const scope = { definitions: ['Backup', 'Sync'], handlers: ['command'], tags: ['prod'] }
    expect(say({ outcomes: ['failure'], ...scope })).toBe(
      'Tells Ops of failures of tasks from Backup or Sync run by command tagged prod.',
    )
  })

  it('says how patient it is with failures, and with nothing else', () => {
    expect(say({ outcomes: ['failure'], threshold: 2, delay_secs: 300 })).toBe(
      'Tells Ops of all failures, after 2 failures in a row, unless it is over within 5 minutes.',
    )
    expect(say({ outcomes: ['failure'], delay_secs: 90 })).toContain('within 90 seconds')
    expect(say({ outcomes: ['success'], threshold: 2, delay_secs: 300 })).toBe('Tells Ops of all successes.')
  })

  it('speaks Chinese', () => {
    const rule = { outcomes: ['failure', 'recovery'] as const, tags: ['prod'], threshold: 3 }
    expect(say({ ...rule, outcomes: [...rule.outcomes] }, 'zh')).toBe(
      '带有标签 prod 的任务出现失败和恢复时通知 Ops，须连续失败 3 次。',
    )
  })
})

function say(change: Partial<RuleContent>, locale: Locale = 'en'): string {
  const usual = { ...ruleWishOf(newRuleValues([])), channels: [{ name: 'Ops' }] }
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'notifications.rule' })
  return ruleWords({ ...usual, ...change }, t as Words, locale)
}
