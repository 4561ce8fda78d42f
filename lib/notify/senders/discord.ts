import { type HttpAnswer, type HttpMessage, isSuccess, refusalOf } from './http'
import { clip, type Message } from './message'
import type { SendResult } from './result'

interface Discord {
  secret: { url: string }
}

const mostLetters = 2000
/** SUPPRESS_EMBEDS: no preview of the linked page. */
const suppressEmbeds = 4

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
 * fraction included (https://discord.com/developers/docs/topics/rate-limits).
 */
export function discordResult(answer: HttpAnswer, mask: (text: string) => string): SendResult {
  if (isSuccess(answer)) return { isSent: true, status: answer.status }
  const said = typeof answer.json?.message === 'string' ? mask(answer.json.message) : ''
  const wait = answer.json?.retry_after
  const retryAfterSecs = typeof wait === 'number' ? Math.ceil(wait) : answer.retryAfterSecs
  return refusalOf({ status: answer.status, retryAfterSecs }, said)
}

function escaped(text: string): string {
  return text.replace(/[\\*_~`|>#[\]()<]/g, '\\$&')
}
