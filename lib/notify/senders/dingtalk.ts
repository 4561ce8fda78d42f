import { createHmac } from 'node:crypto'
import { type HttpAnswer, type HttpMessage, isSuccess, refusalOf } from './http'
import { clipBytes, type Message } from './message'
import type { SendResult } from './result'

interface Dingtalk {
  secret: { url: string; sign?: string }
}

/** The whole request may have 20,000 bytes. */
const mostBytes = 12_000

/** Only who is named in `at` is called by it: https://open.dingtalk.com/document/robots/custom-robot-access */
export function dingtalkRequest({ secret }: Dingtalk, { title, lines, link, now }: Message): HttpMessage {
  const url = new URL(secret.url)
  if (secret.sign !== undefined) {
    const timestamp = String(now.getTime())
    url.searchParams.set('timestamp', timestamp)
    url.searchParams.set('sign', dingtalkSignature(secret.sign, timestamp))
  }
  const text = clipBytes([title, ...lines].join('\n'), mostBytes)
  const content = link === null ? text : `${text}\n${link}`
  return {
    url: url.href,
    // It wants to be told that this is UTF-8.
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ msgtype: 'text', text: { content }, at: { isAtAll: false } }),
  }
}

/**
 * The secret is the key; signed are the timestamp, in ms and not older than an hour, and the secret once more
 * (https://open.dingtalk.com/document/robots/customize-robot-security-settings).
 */
export function dingtalkSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}

/** After more than 20 in a minute it takes nothing for ten. */
const tooMany = 130_101
const bannedSecs = 600

/**
 * Also a failure is answered with 200: `{"errcode":310000,"errmsg":"sign not match…"}`, likewise where a word that it
 * demands is missing; success is `{"errcode":0,"errmsg":"ok"}` (https://open.dingtalk.com/document/robots/custom-robot-access).
 */
export function dingtalkResult(answer: HttpAnswer, mask: (text: string) => string): SendResult {
  const { status, json } = answer
  const code = json?.errcode
  if (isSuccess(answer) && code === 0) return { isSent: true, status }
  const words = code === undefined ? '' : `${String(code)} ${String(json?.errmsg ?? '')}`
  const busy = code === tooMany ? { ...answer, retryAfterSecs: bannedSecs } : answer
  return refusalOf(busy, mask(words))
}
