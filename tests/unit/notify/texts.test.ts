import { describe, expect, test } from 'vitest'
import { notificationKinds } from '@/lib/contract/notification-kinds'
import { failedReasons } from '@/lib/contract/states'
import type { NotificationFacts } from '@/lib/notify/facts'
import { type Manner, plainText, renderNotification } from '@/lib/notify/texts/render'

const english: Manner = { locale: 'en', timeZone: 'UTC', url: 'https://tasks.example.test' }
const chinese: Manner = { locale: 'zh', timeZone: 'Asia/Shanghai', url: null }
const facts: NotificationFacts = { name: 'nightly backup', at: '2026-11-23T02:30:00Z' }

describe('a message', () => {
  test('has a first line, a sentence, the time and a link to its task', () => {
    const failure = { ...facts, reason: 'exit-code', exit_code: 3 }
    expect(plainText(renderNotification('failure', failure, 'tsk_1', english))).toBe(
      [
        'nightly backup failed',
        'It ended with exit code 3.',
        'At 23 Nov 2026, 02:30:00 UTC',
        'https://tasks.example.test/tasks/tsk_1',
      ].join('\n'),
    )
  })

  test('is in the language and the zone of its channel, without a link where nobody knows the address', () => {
    const failure = { ...facts, reason: 'timeout', failures: 3 }
    expect(plainText(renderNotification('failure', failure, 'tsk_1', chinese))).toBe(
      ['nightly backup 失败', '超过时限。已连续失败 3 次。', '时间 2026年11月23日 10:30:00 Asia/Shanghai'].join('\n'),
    )
  })

  test('says how often in a row, and since when', () => {
    const many = (failures: number) =>
      renderNotification('failure', { ...facts, reason: 'oom', failures }, null, english).lines[0]
    expect(many(1)).toBe('It ran out of memory.')
    expect(many(2)).toBe('It ran out of memory. That was the 2nd time in a row.')
    expect([11, 12, 13, 21, 103].map(many).map((line) => line?.match(/\d+\w\w/)?.[0])).toEqual([
      '11th',
      '12th',
      '13th',
      '21st',
      '103rd',
    ])
    const recovery = { ...facts, failures: 10, since: '2026-11-22T02:30:00Z' }
    expect(renderNotification('recovery', recovery, null, english)).toMatchObject({
      title: 'nightly backup is well again',
      lines: ['It succeeded after 10 failures since 22 Nov 2026, 02:30:00 UTC.', 'At 23 Nov 2026, 02:30:00 UTC'],
    })
  })

  test('of several lists the first of them', () => {
    const items = Array.from({ length: 25 }, (_, index) => ({
      kind: 'failure' as const,
      facts: { ...facts, name: `task ${index + 1}` },
    }))
    const { title, lines } = renderNotification('digest', { ...facts, name: null, items, total: 40 }, null, english)
    expect(title).toBe('40 messages from Taskyard')
    expect(lines).toHaveLength(21)
    expect(lines[0]).toBe('task 1 failed · 23 Nov 2026, 02:30:00 UTC')
    expect(lines.at(-1)).toBe('and 20 more')
  })

  test('is one line wherever a name was meant to be one, and not too long', () => {
    const sly = { ...facts, name: `a\r\nBcc: b@example.test\u2028c\u202e${'x'.repeat(500)}` }
    const { title } = renderNotification('failure', sly, null, english)
    expect(title).toMatch(/^a Bcc: b@example\.test c x+…$/)
    expect([...title]).toHaveLength(300)
  })

  test('of what people typed says only that it was a command', () => {
    const command = { ...facts, name: null, handler: 'command' }
    expect(renderNotification('failure', command, null, english).title).toBe('A command failed')
    expect(renderNotification('failure', command, null, chinese).title).toBe('命令失败')
  })
})

test.each(notificationKinds)('%s has words in both languages', (kind) => {
  const full: NotificationFacts = {
    ...facts,
    due_at: facts.at,
    since: facts.at,
    failures: 2,
    started_at: facts.at,
    minutes: 30,
    rolled_back: ['web.service'],
    image: 'docker.io/library/nginx:1.27',
    digest: `sha256:${'a'.repeat(64)}`,
    why: 'held',
    items: [],
    total: 2,
  }
  const [en, zh] = [english, chinese].map((manner) => plainText(renderNotification(kind, full, null, manner)))
  expect(en).toBeTruthy()
  expect(zh).not.toBe(en)
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(`${en} ${zh}`).not.toMatch(/undefined|null|NaN/)
})

test.each(failedReasons)('the reason %s has a sentence of its own', (reason) => {
  const sentence = (manner: Manner) => renderNotification('failure', { ...facts, reason }, null, manner).lines[0]
  expect(sentence(english)).toMatch(/\.$/)
  expect(sentence(chinese)).toMatch(/。$/)
  if (reason !== 'error') expect(sentence(english)).not.toBe('It ended with an error.')
})
