import { partsOf } from './addresses'
import { type HttpAnswer, type HttpMessage, isSuccess, refusalOf } from './http'
import { clip, type Message } from './message'
import type { SendResult } from './result'

interface Discord {
  secret: { url: string }
}

const mostLetters = 2000
/** SUPPRESS_EMBEDS: no preview of the linked page. */
const suppressEmbeds = 4

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const unknownWebhook = 10_015

/** https://discord.com/developers/docs/resources/webhook#execute-webhook */
export function discordRequest({ secret }: Discord, { title, lines, link }: Message): HttpMessage {
  const text = [`**${escaped(title)}**`, ...lines.map(escaped)].join('\n')
  const rest = link === null ? '' : `\n<${link}>`
  return {
    url: secret.url,
    body: JSON.stringify({
      content: clip(text, mostLetters - rest.length) + rest,
      // Whatever a name holds, nobody is called by it.
      allowed_mentions: { parse: [] },
      flags: suppressEmbeds,
    }),
  }
}

/**
 * 204 without a body. A failure is `{"message":"Unknown Webhook","code":10015}`; with 429 `retry_after` has seconds, a
 * fraction included. One that has been deleted is not to be used again, else the whole machine is kept out for a while
 * (both: https://discord.com/developers/docs/topics/rate-limits).
 */
export function discordResult(answer: HttpAnswer, mask: (text: string) => string): SendResult {
  const { status, json } = answer
  if (isSuccess(answer)) return { isSent: true, status }
  const said = typeof json?.message === 'string' ? mask(json.message) : ''
  const wait = json?.retry_after
  const retryAfterSecs = typeof wait === 'number' ? Math.ceil(wait) : answer.retryAfterSecs
  return { ...refusalOf({ status, retryAfterSecs }, said), isGone: status === 404 && json?.code === unknownWebhook }
}

/** What Discord's markdown gives a meaning to (https://discord.com/developers/docs/reference#message-formatting). */
function escaped(line: string): string {
  return partsOf(line)
    .map(({ text, isAddress }) => (isAddress ? `<${text}>` : text.replace(/[\\*_~`|>#[\]()<@]/g, '\\$&')))
    .join('')
    .replace(/^(\s*)([-+])/, '$1\\$2')
    .replace(/^(\s*\d+)\./, '$1\\.')
}
