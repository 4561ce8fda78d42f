// Apart from the schemas: what a browser shows need not carry what checks it.

export const channelKinds = [
  'ntfy',
  'slack',
  'discord',
  'telegram',
  'feishu',
  'dingtalk',
  'wecom',
  'email',
  'webhook',
] as const
export type ChannelKind = (typeof channelKinds)[number]

/** What a rule can tell of. */
export const notificationOutcomes = [
  'failure', // a task failed and is not about to be tried again by itself
  'recovery', // the first success after failures that were told of
  'success', // every success
  'rolled-back', // an update was taken back, or could not be
  'missed-run', // a schedule's run did not happen, or was refused
  'late-run', // a schedule's run began too late
  'long-running', // a task runs for longer than the rule allows
  'held-update', // there is an update that waits for people
] as const
export type NotificationOutcome = (typeof notificationOutcomes)[number]

export const notificationKinds = [...notificationOutcomes, 'test', 'digest'] as const
export type NotificationKind = (typeof notificationKinds)[number]

export const notificationStates = ['waiting', 'sent', 'failed', 'withdrawn'] as const
