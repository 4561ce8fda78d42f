import type { ChannelTarget } from '@/lib/contract/notification-channels'
import type { NotificationChannel } from '@/lib/db/generated/sqlite/client'
import { type ChannelSecrets, secretsOf } from '../channel-row'
import { dingtalkRequest, dingtalkResult } from './dingtalk'
import { discordRequest, discordResult } from './discord'
import { type Email, sendEmail } from './email'
import { feishuRequest, feishuResult } from './feishu'
import { type HttpAnswer, type HttpMessage, isAnswer, post } from './http'
import { hiddenOf, maskedText } from './mask'
import type { Message } from './message'
import { ntfyRequest, ntfyResult } from './ntfy'
import type { SendResult } from './result'
import { slackRequest, slackResult } from './slack'
import { telegramRequest, telegramResult } from './telegram'
import { webhookRequest, webhookResult } from './webhook'
import { wecomRequest, wecomResult } from './wecom'

/** Sends a message through a channel, once. Never throws: what goes wrong is told, without addresses and secrets. */
export async function send(channel: NotificationChannel, message: Message): Promise<SendResult> {
  let secret: ChannelSecrets
  try {
    secret = secretsOf(channel)
  } catch {
    return { isSent: false, status: null, error: 'its secrets cannot be read with this master key: enter them again' }
  }
  const target = { kind: channel.kind, config: channel.config } as unknown as ChannelTarget
  try {
    if (target.kind === 'email') return await sendEmail({ config: target.config, secret } as Email, message)
    const { request, result } = speaking(target, secret, message)
    const answer = await post(request)
    if (!isAnswer(answer)) return answer
    const hidden = hiddenOf(target, secret)
    return result(answer, (text) => maskedText(text, hidden))
  } catch {
    // Its message may name what it failed at: an address, a key that is none.
    return {
      isSent: false,
      status: null,
      error: 'it could not be sent with what is set: enter address and secrets again',
    }
  }
}

interface Spoken {
  request: HttpMessage
  result(answer: HttpAnswer, mask: (text: string) => string): SendResult
}

function speaking(target: ChannelTarget, secrets: ChannelSecrets, message: Message): Spoken {
  const { url = '', token = '', key = '', sign, previous } = secrets
  const signed = { url, ...(sign !== undefined && { sign }) }
  switch (target.kind) {
    case 'ntfy':
      return {
        request: ntfyRequest({ config: target.config, secret: token === '' ? {} : { token } }, message),
        result: ntfyResult,
      }
    case 'slack':
      return { request: slackRequest({ secret: { url } }, message), result: slackResult }
    case 'discord':
      return { request: discordRequest({ secret: { url } }, message), result: discordResult }
    case 'telegram':
      return { request: telegramRequest({ config: target.config, secret: { token } }, message), result: telegramResult }
    case 'feishu':
      return { request: feishuRequest({ secret: signed }, message), result: feishuResult }
    case 'dingtalk':
      return { request: dingtalkRequest({ secret: signed }, message), result: dingtalkResult }
    case 'wecom':
      return { request: wecomRequest({ secret: { url } }, message), result: wecomResult }
    case 'webhook': {
      const secret = { key, ...(previous && { previous }) }
      return { request: webhookRequest({ config: target.config, secret }, message), result: webhookResult }
    }
    default:
      throw new Error(`there is no way to send to ${target.kind}`)
  }
}
