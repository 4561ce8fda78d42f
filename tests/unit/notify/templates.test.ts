import { describe, expect, test } from 'vitest'
import { notificationOutcomes } from '@/lib/contract/notification-kinds'
import { placeholders } from '@/lib/contract/notification-placeholders'
import type { Templates } from '@/lib/contract/notification-templates'
import type { NotificationFacts } from '@/lib/notify/facts'
import { renderNotification } from '@/lib/notify/texts/render'
import { sampleOf } from '@/lib/notify/texts/samples'
import { templateFault } from '@/lib/notify/texts/template'

const english = { locale: 'en', timeZone: 'UTC', url: null } as const
const facts: NotificationFacts = { name: 'backup', at: '2026-11-23T02:30:00Z', reason: 'exit-code', exit_code: 3 }

function say(templates: Templates, more: Partial<NotificationFacts> = {}) {
  return renderNotification('failure', { ...facts, ...more }, 'tsk_1', { ...english, templates })
}

describe('a template', () => {
  test('has its placeholders filled in; what it leaves out is said in our words', () => {
    expect(say({ failure: { title: '[prod] {{title}}' } })).toMatchObject({
      title: '[prod] backup failed',
      lines: ['It ended with exit code 3.', 'At 23 Nov 2026, 02:30:00 UTC'],
    })
    expect(say({ failure: { text: '{{reason}}\n{{task_id}}: {{exit_code}} at {{time}}' } })).toMatchObject({
      title: 'backup failed',
      lines: ['It ended with exit code 3.', 'tsk_1: 3 at 23 Nov 2026, 02:30:00 UTC'],
    })
  })

  test('shows a section only where there is something to say', () => {
    const failure = { text: 'Exit {{exit_code}}{{#signal}}, killed by {{signal}}{{/signal}}{{^signal}}.{{/signal}}' }
    expect(say({ failure }).lines).toEqual(['Exit 3.'])
    expect(say({ failure }, { signal: 'SIGKILL' }).lines).toEqual(['Exit 3, killed by SIGKILL'])
  })

  test('is for its outcome only, in the languages there are', () => {
    const templates: Templates = { recovery: { title: 'Hooray' } }
    expect(say(templates).title).toBe('backup failed')
    const chinese = { ...english, locale: 'zh' as const, templates: { failure: { title: '告警：{{title}}' } } }
    expect(renderNotification('failure', facts, null, chinese).title).toBe('告警：backup 失败')
  })

  test('also words the lines of a digest', () => {
    const items = [{ kind: 'failure' as const, facts }]
    const digest: NotificationFacts = { name: null, at: facts.at, items, total: 1 }
    const manner = { ...english, templates: { failure: { title: 'Look at {{name}}' } } }
    expect(renderNotification('digest', digest, null, manner).lines).toEqual([
      'Look at backup · 23 Nov 2026, 02:30:00 UTC',
    ])
  })

  test('gives nobody a line of his own by the name of a task, nor what only looks like a placeholder', () => {
    const sly = { name: 'a\nb {{reason}} <b>&' }
    expect(say({ failure: { title: '{{name}}', text: 'x {{name}}' } }, sly)).toMatchObject({
      title: 'a b {{reason}} <b>&',
      lines: ['x a b {{reason}} <b>&'],
    })
  })

  test('that says nothing as a title leaves our title, and one that cannot be filled in leaves our words', () => {
    expect(say({ failure: { title: '{{signal}}' } }).title).toBe('backup failed')
    expect(say({ failure: { title: '{{#open', text: '{{/x}}' } })).toMatchObject({
      title: 'backup failed',
      lines: ['It ended with exit code 3.', 'At 23 Nov 2026, 02:30:00 UTC'],
    })
  })
})

describe('what is wrong with a template is said in words', () => {
  test.each([
    ['{{nmae}}', 'holds {{nmae}}, which nothing is known of here; use title, sentence, name, time, task_id'],
    ['{{#signal}}{{due_at}}{{/signal}}', 'holds {{due_at}}, which nothing is known of here'],
    ['{{name.length}}', 'holds {{name.length}}'],
    ['{{.}}', 'holds {{.}}'],
    ['{{constructor}}', 'holds {{constructor}}'],
    ['{{name', 'cannot be read: unclosed tag at 6'],
    ['{{#name}}', 'cannot be read: unclosed section "name" at 9'],
    ['{{/name}}', 'cannot be read: unopened section "name" at 0'],
    ['{{> other}}', 'must not hold {{>other}}'],
    ['{{=<% %>=}}', 'must not hold {{='],
  ])('%s', (template, fault) => {
    expect(templateFault(template, 'failure')).toContain(fault)
  })

  test('and there is nothing wrong with any placeholder of its kind', () => {
    for (const kind of notificationOutcomes) {
      const all = placeholders[kind].map((name) => `{{${name}}} {{{${name}}}} {{&${name}}}{{! a note }}`).join('')
      expect(templateFault(all, kind)).toBeNull()
    }
  })
})

test('what a template is tried with fills in every placeholder that its outcome may have', () => {
  const empty: Record<string, string[]> = {
    failure: ['signal'],
    'rolled-back': ['not_rolled_back'],
  }
  for (const kind of notificationOutcomes) {
    const { facts: sample, taskId } = sampleOf(kind)
    const blank = placeholders[kind].filter((name) => {
      const templates = { [kind]: { text: `[{{${name}}}]` } }
      return renderNotification(kind, sample, taskId, { ...english, templates }).lines[0] === '[]'
    })
    expect([kind, ...blank]).toEqual([kind, ...(kind === 'success' ? ['sentence'] : []), ...(empty[kind] ?? [])])
  }
})
