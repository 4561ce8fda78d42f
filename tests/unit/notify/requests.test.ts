import { describe, expect, test } from 'vitest'
import { dingtalkRequest } from '@/lib/notify/senders/dingtalk'
import { discordRequest, discordResult } from '@/lib/notify/senders/discord'
import { emailMessage, emailTransport } from '@/lib/notify/senders/email'
import { feishuRequest, feishuSignature } from '@/lib/notify/senders/feishu'
import type { HttpAnswer } from '@/lib/notify/senders/http'
import { hiddenOf, maskedText } from '@/lib/notify/senders/mask'
import type { Message } from '@/lib/notify/senders/message'
import { ntfyRequest } from '@/lib/notify/senders/ntfy'
import { slackRequest } from '@/lib/notify/senders/slack'
import { telegramRequest, telegramResult } from '@/lib/notify/senders/telegram'
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
const long: Message = { ...message, lines: Array.from({ length: 21 }, () => '𝒳日'.repeat(150)) }
const bodyOf = ({ body }: { body: string }) => JSON.parse(body)

describe('names cannot call people or make links', () => {
  test('at Slack', () => {
    const { text } = bodyOf(slackRequest({ secret: { url } }, message))
    expect(text).toBe(
      `*<${link}|&lt;!channel&gt; *a* &amp; b¦c>*\n@everyone &lt;@123&gt; [x](http://evil.test) \`d\`\nAt noon`,
    )
  })

  test('at Discord', () => {
    const body = bodyOf(discordRequest({ secret: { url } }, message))
    expect(body.allowed_mentions).toEqual({ parse: [] })
    expect(body.content).toBe(
      `**\\<!channel\\> \\*a\\* & b\\|c**\n@everyone \\<@123\\> \\[x\\]\\(http://evil.test\\) \\\`d\\\`\nAt noon\n<${link}>`,
    )
  })

  test('at Telegram', () => {
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
    expect(bodyOf(request).text).toMatch(/^<b>&lt;!channel&gt; \*a\* &amp; b\|c<\/b>\n@everyone &lt;@123&gt;/)
  })

  test('at Feishu, DingTalk and WeCom', () => {
    const feishu = bodyOf(feishuRequest({ secret: { url } }, message))
    const parts = feishu.content.post.zh_cn.content.flat()
    expect(parts.map(({ tag }: { tag: string }) => tag)).toEqual(['text', 'text', 'a'])
    const dingtalk = bodyOf(dingtalkRequest({ secret: { url } }, message))
    expect(dingtalk).toMatchObject({ msgtype: 'text', at: { isAtAll: false } })
    expect(bodyOf(wecomRequest({ secret: { url } }, message))).toMatchObject({ msgtype: 'text' })
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
        bodyOf(telegramRequest({ config: { server: url, chat_id: '1' }, secret: { token: 't' } }, long)).text.length,
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

test('how long to wait is taken from where each service says it', () => {
  const answer = (json: Record<string, unknown>): HttpAnswer => ({
    status: 429,
    text: JSON.stringify(json),
    json,
    retryAfterSecs: undefined,
  })
  const asIs = (text: string) => text
  expect(discordResult(answer({ message: 'You are being rate limited.', retry_after: 0.4 }), asIs)).toMatchObject({
    retryAfterSecs: 1,
  })
  expect(telegramResult(answer({ ok: false, parameters: { retry_after: 34 } }), asIs)).toMatchObject({
    retryAfterSecs: 34,
  })
})

test('what a service says is shown without addresses and secrets, on one line', () => {
  const address = 'https://chat.example.test/services/T000/B000SECRET?key=longsecret'
  const hidden = hiddenOf({ config: {} }, { url: address, token: 'tok en', sign: 'signing' })
  const said = `no ${address}\nno /services/T000/B000SECRET no B000SECRET, longsecret, tok en, tok%20en, signing; see http://elsewhere.test/x`
  expect(maskedText(said, hidden)).toBe('no *** no *** no ***, ***, ***, ***, ***; see ***')
  expect(maskedText('x'.repeat(1000), hidden)).toHaveLength(200)
})
