import { describe, expect, test } from 'vitest'
import type { NotificationFacts } from '@/lib/notify/facts'
import { dingtalkRequest } from '@/lib/notify/senders/dingtalk'
import { discordRequest } from '@/lib/notify/senders/discord'
import { emailMessage } from '@/lib/notify/senders/email'
import { feishuRequest } from '@/lib/notify/senders/feishu'
import { inertFacts } from '@/lib/notify/senders/inert'
import type { Message } from '@/lib/notify/senders/message'
import { ntfyRequest } from '@/lib/notify/senders/ntfy'
import { slackRequest } from '@/lib/notify/senders/slack'
import { telegramRequest } from '@/lib/notify/senders/telegram'
import { webhookRequest } from '@/lib/notify/senders/webhook'
import { wecomRequest } from '@/lib/notify/senders/wecom'
import { renderNotification } from '@/lib/notify/texts/render'

const url = 'https://chat.example.test/hook/abc'
const link = 'https://tasks.example.test'
const unseen = '\u200b'
const bodyOf = ({ body }: { body: string }) => JSON.parse(body)

/** What is sent of a failure of something that is called so. */
function messageOf(name: string, templates = {}): Message {
  const facts: NotificationFacts = { name, at: '2026-11-23T12:00:00Z', handler: 'command', reason: 'error' }
  const manner = { locale: 'en' as const, timeZone: 'UTC', url: link, templates }
  const rendered = renderNotification('failure', inertFacts(facts), null, manner)
  return { id: 'ntf_1', kind: 'failure', facts, taskId: null, now: new Date('2026-11-23T12:00:00Z'), ...rendered }
}

const telegramText = (message: Message): string =>
  bodyOf(telegramRequest({ config: { server: url, chat_id: '1' }, secret: { token: 't' } }, message)).text
const discordText = (message: Message): string => bodyOf(discordRequest({ secret: { url } }, message)).content
const mailOf = (message: Message) => {
  const config = { host: 'mail', port: 587, security: 'starttls' as const, from: 'a@b.test', to: ['c@d.test'] }
  return emailMessage({ config, secret: {} }, message)
}
const plainTexts: [string, (message: Message) => string][] = [
  ['feishu', (message) => feishuRequest({ secret: { url } }, message).body],
  ['dingtalk', (message) => bodyOf(dingtalkRequest({ secret: { url } }, message)).text.content],
  ['wecom', (message) => bodyOf(wecomRequest({ secret: { url } }, message)).text.content],
  [
    'ntfy',
    (message) => {
      const { title, message: text } = bodyOf(
        ntfyRequest({ config: { server: 'https://ntfy.sh', topic: 'ops' }, secret: {} }, message),
      )
      return `${title}\n${text}`
    },
  ],
  ['email', (message) => `${mailOf(message).subject}\n${mailOf(message).text}`],
]

const nasty = [
  'https://evil.test/login',
  'HTTP://evil.test',
  'see www.evil.test',
  '@everyone',
  '@here @all @13800000000',
  '<!channel> <!here>',
  '<@U123> <#C1>',
  '<https://evil.test|click>',
  '<a href="https://evil.test">x</a>',
  '<at user_id="all">all</at>',
  '[x](https://evil.test)',
]

describe.each(plainTexts)('%s, which knows no escaping', (_, textOf) => {
  test.each(nasty)('makes nothing of %s', (name) => {
    const text = textOf(messageOf(name)).replaceAll(link, '')
    expect(text).not.toMatch(/https?:\/\/|www\.|(?<![\w])@\w|<[a-z!@#]/i)
    // What is seen is the name.
    expect(text.replaceAll(unseen, '').replaceAll('\\"', '"')).toContain(name)
  })

  test.each(['nginx@1.service', 'ghcr.io/acme/app:1.2', 'a_b*c', 'sha256:abc', '日志 backup.sh'])(
    'leaves %s as it is',
    (name) => {
      expect(textOf(messageOf(name))).toContain(name)
    },
  )
})

describe('at Slack', () => {
  test.each(nasty)('plain text is what %s stays', (name) => {
    const { blocks, text } = bodyOf(slackRequest({ secret: { url } }, messageOf(name)))
    expect(blocks.map(({ text: { type } }: { text: { type: string } }) => type)).toEqual([
      'plain_text',
      'plain_text',
      'mrkdwn',
    ])
    expect(blocks[0].text).toMatchObject({ emoji: false })
    expect(blocks[0].text.text.replaceAll(unseen, '')).toBe(`${name} failed`)
    expect(blocks[2].text.text).toBe(`<${link}>`)
    expect(text.replace(`<${link}>`, '')).not.toMatch(/[<>]|https?:\/\//i)
  })

  test('an address of the channel’s own words can be followed', () => {
    const { blocks } = bodyOf(
      slackRequest({ secret: { url } }, messageOf('a', { failure: { text: 'see https://wiki.test/a_b?c=1&d=2.' } })),
    )
    expect(blocks.slice(2).map(({ text }: { text: { text: string } }) => text.text)).toEqual([
      '<https://wiki.test/a_b?c=1&amp;d=2>',
      `<${link}>`,
    ])
  })
})

describe('at Discord', () => {
  test.each([
    ['**a** __b__ ~~c~~ ||d|| `e`', '**\\*\\*a\\*\\* \\_\\_b\\_\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\| \\`e\\` failed**'],
    ['[x](https://evil.test)', `**\\[x\\]\\(https:${unseen}//evil.test\\) failed**`],
    ['@everyone <@123> <@&1> <#1> <:a:1> <t:0>', /^\*\*\\@(\u200b)everyone \\<(\u200b)\\@(\u200b)123\\> \\</],
    ['\\@everyone', `**\\\\\\@${unseen}everyone failed**`],
  ])('%s is shown as it is', (name, expected) => {
    const text = discordText(messageOf(name))
    if (typeof expected === 'string') expect(text.split('\n')[0]).toBe(expected)
    else expect(text).toMatch(expected)
    expect(bodyOf(discordRequest({ secret: { url } }, messageOf(name))).allowed_mentions).toEqual({ parse: [] })
  })

  test('no line begins a heading, a list or a quote', () => {
    const lines = ['# a', '- b', '-# c', '+ d', '1. e', '> f', '>>> g'].join('\n')
    const text = discordText(messageOf('x', { failure: { text: lines } }))
    expect(text.split('\n').slice(1, 8)).toEqual([
      '\\# a',
      '\\- b',
      '\\-\\# c',
      '\\+ d',
      '1\\. e',
      '\\> f',
      '\\>\\>\\> g',
    ])
  })

  test('an address of the channel’s own words stays one', () => {
    const text = discordText(messageOf('a', { failure: { text: 'see https://wiki.test/a_b.' } }))
    expect(text.split('\n')[1]).toBe('see <https://wiki.test/a_b>.')
  })
})

describe('at Telegram', () => {
  test.each([
    [
      '<b>a</b> & <a href="x">',
      '<code>&lt;\u200bb&gt;a&lt;\u200b/b&gt;</code><b> &amp; &lt;\u200ba href="x"&gt; failed</b>',
    ],
    ['backup.sh', '<code>backup.sh</code><b> failed</b>'],
    ['run /stop #now $EUR', '<b>run </b><code>/stop</code> <code>#now</code> <code>$EUR</code><b> failed</b>'],
    ['https://evil.test', `<code>https:${unseen}//evil.test</code><b> failed</b>`],
    ['@all of a@b.test', `<b>@${unseen}all of </b><code>a@b.test</code><b> failed</b>`],
  ])('%s is neither markup nor a link', (name, expected) => {
    expect(telegramText(messageOf(name)).split('\n')[0]).toBe(expected)
  })

  test('times and zones are words', () => {
    const manner = { locale: 'en' as const, timeZone: 'Europe/Berlin', url: null }
    const facts = { name: 'a', at: '2026-11-23T12:00:00Z', reason: 'error' }
    const rendered = renderNotification('failure', facts, null, manner)
    expect(telegramText({ ...messageOf('a'), ...rendered })).not.toContain('<code>')
  })

  test('an address of the channel’s own words stays one', () => {
    expect(telegramText(messageOf('a', { failure: { text: 'see https://wiki.test/a_b.' } }))).toContain(
      '\nsee https://wiki.test/a_b.\n',
    )
  })
})

test('no name adds a line or a header', () => {
  const message = messageOf('a\r\nBcc: all@evil.test\u2028b\u0000\u202ec')
  expect(mailOf(message).subject).toBe(`a Bcc: all@evil.test b c failed`)
  const { headers } = webhookRequest(
    { config: { url }, secret: { key: `whsec_${Buffer.alloc(32).toString('base64')}` } },
    message,
  )
  expect(JSON.stringify(headers)).not.toContain('evil')
})

test('programs get names as they are', () => {
  const facts = {
    name: 'https://x.test',
    at: '2026-11-23T12:00:00Z',
    items: [{ kind: 'failure' as const, facts: { name: '@b', at: 'c' } }],
  }
  expect(inertFacts(facts)).toEqual({
    ...facts,
    name: `https:${unseen}//x.test`,
    items: [{ kind: 'failure', facts: { name: `@${unseen}b`, at: 'c' } }],
  })
  const { body } = webhookRequest(
    { config: { url }, secret: { key: `whsec_${Buffer.alloc(32).toString('base64')}` } },
    { ...messageOf('a'), facts },
  )
  expect(JSON.parse(body).data.name).toBe('https://x.test')
})
