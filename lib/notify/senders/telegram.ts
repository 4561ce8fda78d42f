import { type HttpAnswer, type HttpMessage, refusalOf } from './http'
import { clip, type Message } from './message'
import type { SendResult } from './result'

interface Telegram {
  config: { server: string; chat_id: string }
  secret: { token: string }
}

/** 4096 letters after entities are read: what a letter becomes by escaping does not count. */
const mostLetters = 4000

/** https://core.telegram.org/bots/api#sendmessage */
export function telegramRequest({ config, secret }: Telegram, { title, lines, link }: Message): HttpMessage {
  const heading = `<b>${escaped(title)}</b>`
  const text = clip(lines.join('\n'), mostLetters - title.length - (link?.length ?? 0))
  return {
    url: `${config.server.replace(/\/+$/, '')}/bot${secret.token}/sendMessage`,
    body: JSON.stringify({
      chat_id: config.chat_id,
      text: [heading, escaped(text), ...(link === null ? [] : [escaped(link)])]
        .filter((line) => line !== '')
        .join('\n'),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    }),
  }
}

/**
 * `{"ok":true,…}`, or `{"ok":false,"error_code":429,"description":"…","parameters":{"retry_after":34}}`
 * (https://core.telegram.org/bots/api#making-requests).
 */
export function telegramResult(answer: HttpAnswer, mask: (text: string) => string): SendResult {
  const { status, json } = answer
  if (status === 200 && json?.ok === true) return { isSent: true, status }
  const wait = (json?.parameters as { retry_after?: unknown } | undefined)?.retry_after
  const retryAfterSecs = typeof wait === 'number' ? wait : answer.retryAfterSecs
  return refusalOf({ status, retryAfterSecs }, typeof json?.description === 'string' ? mask(json.description) : '')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
