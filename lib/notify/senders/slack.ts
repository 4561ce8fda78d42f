import { type HttpAnswer, type HttpMessage, refusalOf } from './http'
import { clip, type Message } from './message'
import type { SendResult } from './result'

interface Slack {
  secret: { url: string }
}

/** Longer texts are cut by Slack itself: https://docs.slack.dev/changelog/2018-truncating-really-long-messages */
const mostLetters = 4000

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export function slackRequest({ secret }: Slack, { title, lines, link }: Message): HttpMessage {
  const heading = link === null ? `*${escaped(title)}*` : `*<${link}|${escaped(title).replaceAll('|', '¦')}>*`
  const text = [heading, ...lines.map(escaped)].join('\n')
  return { url: secret.url, body: JSON.stringify({ text: clip(text, mostLetters), unfurl_links: false }) }
}

/** Success is 200 and the text `ok`; a failure is a word such as `no_service` or `invalid_payload`. */
export function slackResult(answer: HttpAnswer, mask: (text: string) => string): SendResult {
  const said = answer.text.trim()
  if (answer.status === 200 && said === 'ok') return { isSent: true, status: 200 }
  return refusalOf(answer, /^[a-z_]{1,80}$/.test(said) ? mask(said) : '')
}

/**
 * The three that Slack gives a meaning to: with them gone nobody is mentioned, and there are no links
 * (https://docs.slack.dev/messaging/formatting-message-text#escaping).
 */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
