import { createHmac } from 'node:crypto'
import { type HttpAnswer, type HttpMessage, isSuccess, refusalOf } from './http'
import { clipBytes, type Message } from './message'
import type { SendResult } from './result'

interface Feishu {
  secret: { url: string; sign?: string }
}

/** The whole request may have 20 KB. */
const mostBytes = 12_000

/**
 * Rich text, whose parts are not read as markup: in a plain text `<at user_id="all">` would call everybody. Lark is told
 * in the same way (size, signature and answers, too: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot).
 */
export function feishuRequest({ secret }: Feishu, { title, lines, link, now }: Message): HttpMessage {
  const text = clipBytes(lines.join('\n'), mostBytes)
  const paragraphs = [
    ...text.split('\n').map((line) => [{ tag: 'text', text: line }]),
    ...(link === null ? [] : [[{ tag: 'a', text: link, href: link }]]),
  ]
  const timestamp = String(Math.floor(now.getTime() / 1000))
  return {
    url: secret.url,
    body: JSON.stringify({
      ...(secret.sign !== undefined && { timestamp, sign: feishuSignature(secret.sign, timestamp) }),
      msg_type: 'post',
      content: { post: { zh_cn: { title, content: paragraphs } } },
    }),
  }
}

/** The timestamp, in seconds and not older than an hour, and the secret are the key; what is signed is empty. */
export function feishuSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64')
}

/** A bot may send 5 times a second and 100 times a minute; the gateway has a limit of its own. */
const tooMany = [11_232, 99_991_400]

/**
 * Also a failure is answered with 200: `{"code":19021,"msg":"sign match fail or timestamp is not within one hour…"}`;
 * success is code 0, in older answers `{"StatusCode":0,"StatusMessage":"success"}`. The gateway answers 429 or 400, and
 * says in a header when its limit ends (https://open.feishu.cn/document/server-docs/api-call-guide/frequency-control).
 */
export function feishuResult(answer: HttpAnswer, mask: (text: string) => string): SendResult {
  const { status, json } = answer
  const code = json?.code ?? json?.StatusCode
  if (isSuccess(answer) && code === 0) return { isSent: true, status }
  const said = json?.msg ?? json?.StatusMessage ?? ''
  const words = code === undefined ? '' : `${String(code)} ${String(said)}`
  if (!tooMany.some((one) => one === code)) return refusalOf(answer, mask(words))
  return refusalOf({ status, retryAfterSecs: answer.retryAfterSecs ?? answer.limitEndSecs ?? 60 }, mask(words))
}
