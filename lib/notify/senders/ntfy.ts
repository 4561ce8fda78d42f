import { type HttpAnswer, type HttpMessage, isSuccess, refusalOf } from './http'
import { clipBytes, isUrgent, type Message } from './message'
import type { SendResult } from './result'

interface Ntfy {
  config: { server: string; topic: string }
  secret: { token?: string }
}

/** Longer ones would become an attachment: https://docs.ntfy.sh/publish/#limitations */
const mostBytes = 4096

/** Of 1 to 5: https://docs.ntfy.sh/publish/#message-priority */
const priority = { urgent: 4, usual: 3 }

/**
 * As JSON, to the root of the server: nothing of a message comes into a header, where letters beyond ASCII would have to
 * be encoded (https://docs.ntfy.sh/publish/#publish-as-json).
 */
export function ntfyRequest({ config, secret }: Ntfy, message: Message): HttpMessage {
  return {
    url: `${config.server.replace(/\/+$/, '')}/`,
    ...(secret.token !== undefined && { headers: { authorization: `Bearer ${secret.token}` } }),
    body: JSON.stringify({
      topic: config.topic,
      title: message.title,
      message: clipBytes(message.lines.join('\n') || message.title, mostBytes - 100),
      priority: isUrgent(message) ? priority.urgent : priority.usual,
      ...(message.link !== null && { click: message.link }),
    }),
  }
}

/** `{"code":40101,"http":401,"error":"unauthorized","link":"…"}`: server/errors.go of https://github.com/binwiederhier/ntfy */
export function ntfyResult(answer: HttpAnswer, mask: (text: string) => string): SendResult {
  if (isSuccess(answer)) return { isSent: true, status: answer.status }
  return refusalOf(answer, mask(String(answer.json?.error ?? '')))
}
