import { type HttpAnswer, type HttpMessage, isSuccess, refusalOf } from './http'
import { clipBytes, type Message } from './message'
import type { SendResult } from './result'

interface Wecom {
  secret: { url: string }
}

const mostBytes = 2048

/** Plain text: in markdown `<@…>` would call people (https://developer.work.weixin.qq.com/document/path/91770). */
export function wecomRequest({ secret }: Wecom, { title, lines, link }: Message): HttpMessage {
  const rest = link === null ? '' : `\n${link}`
  const content = clipBytes([title, ...lines].join('\n'), mostBytes - Buffer.byteLength(rest)) + rest
  return { url: secret.url, body: JSON.stringify({ msgtype: 'text', text: { content } }) }
}

/** Also a failure is answered with 200: `{"errcode":93000,"errmsg":"invalid webhook url, hint: …"}`; 45009: too many. */
export function wecomResult(answer: HttpAnswer, mask: (text: string) => string): SendResult {
  const { status, json } = answer
  const code = json?.errcode
  if (isSuccess(answer) && code === 0) return { isSent: true, status }
  const words = code === undefined ? '' : `${String(code)} ${String(json?.errmsg ?? '')}`
  const busy = code === 45009 ? { ...answer, retryAfterSecs: answer.retryAfterSecs ?? 60 } : answer
  return refusalOf(busy, mask(words))
}
