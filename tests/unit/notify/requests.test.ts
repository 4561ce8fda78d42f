import { describe, expect, test } from 'vitest'
import { dingtalkRequest } from '@/lib/notify/senders/dingtalk'
import { discordRequest } from '@/lib/notify/senders/discord'
import { emailMessage, emailTransport } from '@/lib/notify/senders/email'
import { feishuRequest, feishuSignature } from '@/lib/notify/senders/feishu'
import { post } from '@/lib/notify/senders/http'
import { hiddenOf, maskedText } from '@/lib/notify/senders/mask'
import type { Message } from '@/lib/notify/senders/message'
import { ntfyRequest } from '@/lib/notify/senders/ntfy'
import { slackRequest } from '@/lib/notify/senders/slack'
import { telegramRequest } from '@/lib/notify/senders/telegram'
import { webhookRequest } from '@/lib/notify/senders/webhook'
import { wecomRequest } from '@/lib/notify/senders/wecom'

const url = 'https://chat.example.test/hook/abc'
const link = 'https://tasks.example.test/tasks/tsk_1'
const message: Message = {
  id: 'ntf_1',
  kind: 'failure',
  title: '<!channel> *a* & b|c',
  lines: ['@everyone <@123> [x](http://evil.test) `d`', 'At noon'],
  link,
  facts: { name: 'a', at: '2026-11-23T12:00:00Z' },
  taskId: 'tsk_1',
  now: new Date('2026-11-23T12:00:00Z'),
}
const long: Message = {
  ...message,
  title: '𝒳日'.repeat(100),
  lines: Array.from({ length: 21 }, () => '𝒳日'.repeat(150)),
}
const bodyOf = ({ body }: { body: string }) => JSON.parse(body)

describe('what is sent', () => {
  test('to Telegram goes to the bot of the token, without a preview of the page', () => {
    const request = telegramRequest(
      { config: { server: 'https://api.telegram.org/', chat_id: '-1' }, secret: { token: '1:a' } },
      message,
    )
    expect(request.url).toBe('https://api.telegram.org/bot1:a/sendMessage')
    expect(bodyOf(request)).toMatchObject({
      chat_id: '-1',
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    })
  })

  test('to ntfy goes to the root of its server, and bad news is more urgent than good', () => {
    const ntfy = { config: { server: 'https://ntfy.example.test/', topic: 'ops' }, secret: { token: 'tk_a' } }
    const request = ntfyRequest(ntfy, message)
    expect(request).toMatchObject({ url: 'https://ntfy.example.test/', headers: { authorization: 'Bearer tk_a' } })
    expect(bodyOf(request)).toMatchObject({ topic: 'ops', title: message.title, priority: 4, click: link })
    expect(bodyOf(ntfyRequest(ntfy, { ...message, kind: 'recovery' })).priority).toBe(3)
  })

  test('to Discord makes no preview, and to Slack neither', () => {
    expect(bodyOf(discordRequest({ secret: { url } }, message)).flags).toBe(4)
    expect(bodyOf(slackRequest({ secret: { url } }, message))).toMatchObject({
      unfurl_links: false,
      unfurl_media: false,
    })
  })

  test('to Feishu, DingTalk and WeCom is of the kind that nobody is called by', () => {
    const feishu = bodyOf(feishuRequest({ secret: { url } }, message))
    const parts = feishu.content.post.zh_cn.content.flat()
    expect(parts.map(({ tag }: { tag: string }) => tag)).toEqual(['text', 'text', 'a'])
    const dingtalk = dingtalkRequest({ secret: { url } }, message)
    expect(dingtalk.headers).toEqual({ 'content-type': 'application/json; charset=utf-8' })
    expect(bodyOf(dingtalk)).toMatchObject({ msgtype: 'text', at: { isAtAll: false } })
    expect(bodyOf(wecomRequest({ secret: { url } }, message))).toEqual({
      msgtype: 'text',
      text: { content: expect.any(String) },
    })
  })

  test('to a receiver of signed webhooks has types of letters and _, and time to be answered', () => {
    const signed = { config: { url }, secret: { key: `whsec_${Buffer.alloc(32).toString('base64')}` } }
    const items = [{ kind: 'missed-run' as const, facts: message.facts }]
    const rolledBack = webhookRequest(signed, { ...message, kind: 'rolled-back', facts: { ...message.facts, items } })
    expect(bodyOf(rolledBack)).toMatchObject({
      type: 'notification.rolled_back',
      data: { items: [{ type: 'notification.missed_run' }] },
    })
    expect(rolledBack.limitMs).toBeGreaterThanOrEqual(15_000)
  })

  test('in a mail', () => {
    const email = {
      config: { host: 'mail', port: 587, security: 'starttls' as const, from: 'a@b.test', to: ['c@d.test'] },
      secret: {},
    }
    expect(emailMessage(email, message)).toMatchObject({
      subject: message.title,
      messageId: '<ntf_1@b.test>',
      priority: 'high',
      text: expect.stringContaining(link),
    })
    expect(emailTransport(email)).toMatchObject({ secure: false, requireTLS: true, ignoreTLS: false })
    expect(emailTransport({ ...email, config: { ...email.config, security: 'tls' } })).toMatchObject({ secure: true })
  })
})

describe('a long message is cut where the service would refuse it', () => {
  test.each([
    ['slack', () => bodyOf(slackRequest({ secret: { url } }, long)).text.length, 4000],
    ['slack’s text', () => bodyOf(slackRequest({ secret: { url } }, long)).blocks[1].text.text.length, 3000],
    ['slack’s title', () => bodyOf(slackRequest({ secret: { url } }, long)).blocks[0].text.text.length, 150],
    ['discord', () => bodyOf(discordRequest({ secret: { url } }, long)).content.length, 2000],
    ['wecom', () => Buffer.byteLength(bodyOf(wecomRequest({ secret: { url } }, long)).text.content), 2048],
    ['dingtalk', () => Buffer.byteLength(dingtalkRequest({ secret: { url } }, long).body), 20_000],
    ['feishu', () => Buffer.byteLength(feishuRequest({ secret: { url } }, long).body), 20_000],
    [
      'ntfy',
      () =>
        Buffer.byteLength(
          bodyOf(ntfyRequest({ config: { server: 'https://ntfy.sh', topic: 't' }, secret: {} }, long)).message,
        ),
      4096,
    ],
    [
      'telegram',
      () =>
        bodyOf(
          telegramRequest({ config: { server: url, chat_id: '1' }, secret: { token: 't' } }, long),
        ).text.replaceAll(/<[^>]*>/g, '').length,
      4096,
    ],
  ] as const)('%s', (_, size, most) => {
    expect(size()).toBeLessThanOrEqual(most)
    expect(size()).toBeGreaterThan(most / 3)
  })

  test('and keeps its link', () => {
    expect(bodyOf(discordRequest({ secret: { url } }, long)).content).toContain(link)
    expect(bodyOf(wecomRequest({ secret: { url } }, long)).text.content).toContain(link)
  })
})

test('the signature of Feishu is HMAC-SHA256 of nothing, its timestamp and secret being the key', () => {
  // Worked out by openssl: an empty text, and `1599360473\ndemo` as the key.
  expect(feishuSignature('demo', '1599360473')).toBe('l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=')
})

test('a port that no program of the web calls is said to be the fault', async () => {
  expect(await post({ url: 'http://127.0.0.1:6667/', body: '{}' })).toEqual({
    isSent: false,
    status: null,
    error: 'this port is never called: it belongs to something other than the web',
  })
})

test('what a service says is shown without addresses and secrets, on one line', () => {
  const address = 'https://chat.example.test/services/T000/B000SECRET?key=longsecret'
  const hidden = hiddenOf({ config: {} }, { url: address, token: 'tok en', sign: 'signing' })
  const said = `no ${address}\nno /services/T000/B000SECRET no B000SECRET, longsecret, tok en, tok%20en, signing; see http://elsewhere.test/x`
  expect(maskedText(said, hidden)).toBe('no *** no *** no ***, ***, ***, ***, ***; see ***')
  expect(maskedText('x'.repeat(1000), hidden)).toHaveLength(200)
})
