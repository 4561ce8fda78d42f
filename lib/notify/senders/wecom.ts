import { type HttpAnswer, type HttpMessage, isSuccess, refusalOf } from './http'
import { clipBytes, type Message } from './message'
import type { SendResult } from './result'

interface Wecom {
  secret: { url: string }
}

const mostBytes = 2048

/**
 * Plain text: in markdown `<@…>` would call people; here only who is in a list that is not given. What has more bytes is
 * refused (https://developer.work.weixin.qq.com/document/path/91770).
 */
export function wecomRequest({ secret }: Wecom, { title, lines, link }: Message): HttpMessage {
  const rest = link === null ? '' : `\n${link}`
  const content = clipBytes([title, ...lines].join('\n'), mostBytes - Buffer.byteLength(rest)) + rest
  return { url: secret.url, body: JSON.stringify({ msgtype: 'text', text: { content } }) }
}

/** More than 20 in a minute. */
const tooMany = 45_009

/**
 * Also a failure is answered with 200: `{"errcode":93000,"errmsg":"invalid webhook url, hint: …"}`
 * (https://developer.work.weixin.qq.com/document/path/90313).
 */
export function wecomResult(answer: HttpAnswer, mask: (text: string) => string): SendResult {
  const { status, json } = answer
  const code = json?.errcode
  if (isSuccess(answer) && code === 0) return { isSent: true, status }
  const words = code === undefined ? '' : `${String(code)} ${String(json?.errmsg ?? '')}`
  const busy = code === tooMany ? { ...answer, retryAfterSecs: answer.retryAfterSecs ?? 60 } : answer
  return refusalOf(busy, mask(words))
}
