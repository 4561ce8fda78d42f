import { partsOf } from './addresses'
import { type HttpAnswer, type HttpMessage, refusalOf } from './http'
import { clip, type Message } from './message'
import type { SendResult } from './result'

interface Telegram {
  config: { server: string; chat_id: string }
  secret: { token: string }
}

/** 4096 letters after entities are read: what a letter becomes by escaping does not count. */
const mostLetters = 4000

/** https://core.telegram.org/bots/api#sendmessage, https://core.telegram.org/bots/api#html-style */
export function telegramRequest({ config, secret }: Telegram, { title, lines, link }: Message): HttpMessage {
  const text = clip(lines.join('\n'), mostLetters - title.length - (link?.length ?? 0))
  return {
    url: `${config.server.replace(/\/+$/, '')}/bot${secret.token}/sendMessage`,
    body: JSON.stringify({
      chat_id: config.chat_id,
      text: [marked(title, 'b'), marked(text), ...(link === null ? [] : [escaped(link)])]
        .filter((line) => line !== '')
        .join('\n'),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    }),
  }
}

/**
 * `{"ok":true,…}`, or `{"ok":false,"error_code":429,"description":"…","parameters":{"retry_after":34}}`; of a group that
 * grew too large for what it was, `parameters` has `migrate_to_chat_id`, the id that it has now
 * (https://core.telegram.org/bots/api#making-requests, #responseparameters).
 */
export function telegramResult(answer: HttpAnswer, mask: (text: string) => string): SendResult {
  const { status, json } = answer
  if (status === 200 && json?.ok === true) return { isSent: true, status }
  const { retry_after: wait, migrate_to_chat_id: chat } = (json?.parameters ?? {}) as Record<string, unknown>
  const retryAfterSecs = typeof wait === 'number' ? wait : answer.retryAfterSecs
  const said = typeof json?.description === 'string' ? mask(json.description) : ''
  const moved = typeof chat === 'number' ? `; its chat id is ${chat} now` : ''
  return refusalOf({ status, retryAfterSecs }, said + moved)
}

/**
 * Telegram makes mentions, hashtags, commands and links, also of `backup.sh`, of whatever looks like one; not in code,
 * which holds no other entities. Addresses are left to it: names have none any more.
 */
function marked(text: string, tag?: string): string {
  const wrapped = (plain: string) =>
    tag && plain.trim() !== '' ? `<${tag}>${escaped(plain)}</${tag}>` : escaped(plain)
  return partsOf(text)
    .map((part) => (part.isAddress ? escaped(part.text) : markedName(part.text, wrapped)))
    .join('')
}

/** Words that look like one, apart from what is around them. */
function markedName(text: string, wrapped: (plain: string) => string): string {
  return text
    .split(/(\S*(?:(?<![\p{L}\p{N}_])[@#$/](?=[\p{L}\p{N}_])|[^\s.]\.(?=[^\s.])|:\/\/)\S*)/u)
    .map((part, index) => (index % 2 === 1 ? `<code>${escaped(part)}</code>` : wrapped(part)))
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
