import { Webhook } from 'standardwebhooks'
import { type HttpAnswer, type HttpMessage, isSuccess, refusalOf } from './http'
import type { Message } from './message'
import type { SendResult } from './result'

interface SignedWebhook {
  config: { url: string }
  secret: { key: string; previous?: { key: string; until: string } }
}

/** Receivers are to have 15 to 30 seconds, by the specification. */
const limitMs = 15_000

/**
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: the id is the same at each
 * try, the time is that of the try, of two keys both sign while receivers learn the new one, and names of types hold
 * letters, digits and _.
 */
export function webhookRequest({ config, secret }: SignedWebhook, message: Message): HttpMessage {
  const { id, kind, title, lines, link, facts, taskId, now } = message
  const { items, ...plain } = facts
  const body = JSON.stringify({
    type: typeOf(kind),
    timestamp: facts.at,
    data: {
      id,
      title,
      text: lines.join('\n'),
      task_id: taskId,
      url: link,
      ...plain,
      ...(items && { items: items.map((item) => ({ type: typeOf(item.kind), ...item.facts })) }),
    },
  })
  const keys = [secret.key, ...(secret.previous && new Date(secret.previous.until) > now ? [secret.previous.key] : [])]
  return {
    url: config.url,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': keys.map((key) => new Webhook(key).sign(id, now, body)).join(' '),
    },
    body,
    limitMs,
  }
}

/**
 * Only 2xx is success, and with 410 the receiver wants nothing more, by the specification. What it says besides may be
 * anything: not kept.
 */
export function webhookResult(answer: HttpAnswer): SendResult {
  if (isSuccess(answer)) return { isSent: true, status: answer.status }
  return { ...refusalOf(answer), isGone: answer.status === 410 }
}

function typeOf(kind: Message['kind']): string {
  return `notification.${kind.replaceAll('-', '_')}`
}
