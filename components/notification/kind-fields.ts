import type { ChannelKind } from '@/lib/contract/notification-kinds'

/** One thing that a kind of channel has to know. */
export interface KindField {
  /** Where it belongs: `secret` is written, and never shown again. */
  part: 'config' | 'secret'
  member: string
  isRequired?: true
  /** One that is there may be taken away again. */
  isRemovable?: true
  /** Where it is not to be read from the screen as it is typed. An address has to be looked at to be right. */
  isHidden?: true
  input?: 'number' | 'list' | 'security'
  /** What stands there in a new channel. */
  initial?: string
  /** Beside its neighbour where there is room. */
  isHalf?: true
}

const address = { part: 'secret', member: 'url', isRequired: true } as const
const sign = { part: 'secret', member: 'sign', isHidden: true, isRemovable: true } as const

/** In the order in which they are filled in; lib/contract/notification-channels.ts says what each may hold. */
export const kindFields: Record<ChannelKind, readonly KindField[]> = {
  ntfy: [
    { part: 'config', member: 'topic', isRequired: true },
    { part: 'config', member: 'server', initial: 'https://ntfy.sh', isHalf: true },
    { part: 'secret', member: 'token', isHidden: true, isRemovable: true, isHalf: true },
  ],
  slack: [address],
  discord: [address],
  telegram: [
    { part: 'secret', member: 'token', isRequired: true, isHidden: true },
    { part: 'config', member: 'chat_id', isRequired: true, isHalf: true },
    { part: 'config', member: 'server', initial: 'https://api.telegram.org', isHalf: true },
  ],
  feishu: [address, sign],
  dingtalk: [address, sign],
  wecom: [address],
  email: [
    { part: 'config', member: 'host', isRequired: true },
    { part: 'config', member: 'port', input: 'number', initial: '587', isHalf: true },
    { part: 'config', member: 'security', input: 'security', initial: 'starttls', isHalf: true },
    { part: 'config', member: 'user', isHalf: true },
    { part: 'secret', member: 'password', isHidden: true, isRemovable: true, isHalf: true },
    { part: 'config', member: 'from', isRequired: true, isHalf: true },
    { part: 'config', member: 'to', input: 'list', isRequired: true, isHalf: true },
  ],
  webhook: [
    { part: 'config', member: 'url', isRequired: true },
    { part: 'secret', member: 'key', isHidden: true },
  ],
}

/** `config.topic`: where its text stands in the form, and how the server's answer calls it. */
export function pathOf({ part, member }: KindField): string {
  return `${part}.${member}`
}
