import { partsOf } from './addresses'
import { type HttpAnswer, type HttpMessage, refusalOf } from './http'
import { clip, type Message } from './message'
import type { SendResult } from './result'

interface Slack {
  secret: { url: string }
}

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
const mostOfTitle = 150
/** Of 3000, how ever they are counted: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
const mostOfText = 2500
/** Slack cuts what has more than 40,000: https://api.slack.com/changelog/2018-04-truncating-really-long-messages */
const mostInAll = 3500
/** Of those in the channel's own words. */
const mostAddresses = 5
const longestAddress = 1000

/**
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks. What is said is plain text, in which Slack
 * neither reads markup nor makes links; addresses stand below it. `text` is for what shows no blocks: notices of phones,
 * and servers that only speak like Slack.
 */
export function slackRequest({ secret }: Slack, { title, lines, link }: Message): HttpMessage {
  const text = lines.join('\n')
  const addresses = partsOf(text).flatMap((part) => (part.isAddress ? [`<${escaped(part.text)}>`] : []))
  const ownLink = link === null ? [] : [`<${escaped(link)}>`]
  const links = [...new Set(addresses.filter(({ length }) => length <= longestAddress))].slice(0, mostAddresses)
  const shown = clip([title, ...lines].join('\n'), mostInAll - (link?.length ?? 0))
  return {
    url: secret.url,
    body: JSON.stringify({
      text: [escaped(shown), ...ownLink].join('\n'),
      blocks: [
        { type: 'header', text: plain(clip(title, mostOfTitle)) },
        ...(text === '' ? [] : [{ type: 'section', text: plain(clip(text, mostOfText)) }]),
        ...[...links, ...ownLink].map((address) => ({ type: 'section', text: { type: 'mrkdwn', text: address } })),
      ],
      unfurl_links: false,
      unfurl_media: false,
    }),
  }
}

/**
 * Success is 200 and the text `ok`; a failure is a word such as `no_service` or `invalid_payload`, with 400, 403, 404, 410
 * or 500 (https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks). More than one a second is
 * answered with 429 and `Retry-After` (https://docs.slack.dev/apis/web-api/rate-limits).
 */
export function slackResult(answer: HttpAnswer, mask: (text: string) => string): SendResult {
  const said = answer.text.trim()
  if (answer.status === 200 && said === 'ok') return { isSent: true, status: 200 }
  return refusalOf(answer, /^[a-z_]{1,80}$/.test(said) ? mask(said) : '')
}

function plain(text: string) {
  return { type: 'plain_text', text, emoji: false }
}

/**
 * The three that Slack gives a meaning to: with them gone nobody is mentioned
 * (https://docs.slack.dev/messaging/formatting-message-text#escaping).
 */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
