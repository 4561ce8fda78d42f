import { describe, expect, it } from 'vitest'
import {
  channelChangeOf,
  channelValuesOf,
  channelWishOf,
  checkChannel,
  formFieldOf,
  initialFields,
  newChannelValues,
} from '@/components/notification/channel-values'
import { kindFields } from '@/components/notification/kind-fields'
import { type ChannelView, changeChannelSchema, createChannelSchema } from '@/lib/contract/notification-channels'
import { type ChannelKind, channelKinds } from '@/lib/contract/notification-kinds'
import { messagesOf } from '@/lib/i18n/messages'

const filled: Record<ChannelKind, Record<string, string>> = {
  ntfy: { 'config.topic': 'ops' },
  slack: { 'secret.url': 'https://hooks.slack.com/services/T/B/x' },
  discord: { 'secret.url': 'https://discord.com/api/webhooks/1/x' },
  telegram: { 'secret.token': '1:x', 'config.chat_id': '-100' },
  feishu: { 'secret.url': 'https://open.feishu.cn/open-apis/bot/v2/hook/x', 'secret.sign': 's' },
  dingtalk: { 'secret.url': 'https://oapi.dingtalk.com/robot/send?access_token=x' },
  wecom: { 'secret.url': 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x' },
  email: { 'config.host': 'mail', 'config.from': 'a@example.com', 'config.to': 'b@example.com, c@example.com' },
  webhook: { 'config.url': 'https://example.com/hook' },
}

describe('the form of a channel', () => {
  it.each(channelKinds)('asks for what a new %s needs, and says what is missing', (kind) => {
    const empty = { ...newChannelValues('en', 'UTC'), name: 'Ops', kind, fields: initialFields(kind) }
    const required = kindFields[kind].filter(({ isRequired }) => isRequired)
    expect(Object.values(checkChannel(empty, []))).toEqual(required.map(() => 'required'))

    const whole = { ...empty, fields: { ...empty.fields, ...filled[kind] } }
    expect(checkChannel(whole, [])).toEqual({})
    expect(createChannelSchema.parse(channelWishOf(whole))).toMatchObject({ name: 'Ops', target: { kind } })
  })

  it.each(channelKinds)('has words for every field of %s in both languages', (kind) => {
    for (const locale of ['en', 'zh'] as const) {
      const words: Record<string, unknown> = messagesOf(locale).notificationForm.field[kind]
      expect(Object.keys(words).sort()).toEqual([...kindFields[kind].map(({ member }) => member), 'hint'].sort())
    }
  })

  it('leaves a secret as it is where nothing is typed', () => {
    const values = channelValuesOf(slack, 'UTC')
    expect(checkChannel(values, slack.secrets)).toEqual({})
    const change = changeChannelSchema.parse(channelChangeOf(values, slack))
    expect(change).toMatchObject({ target: { kind: 'slack', secret: {} }, updated_at: slack.updated_at })
    const typed = { ...values, fields: { 'secret.url': ' https://hooks.slack.com/services/new ' } }
    expect(channelWishOf(typed).target).toMatchObject({ secret: { url: 'https://hooks.slack.com/services/new' } })
  })

  it('takes away a secret that need not be there', () => {
    const ntfy = {
      ...slack,
      kind: 'ntfy' as const,
      config: { server: 'https://ntfy.sh', topic: 'ops' },
      secrets: ['token'],
    }
    const values = { ...channelValuesOf(ntfy, 'UTC'), removed: ['secret.token'] }
    expect(changeChannelSchema.parse(channelChangeOf(values, ntfy)).target?.secret).toEqual({ token: null })
  })

  it('shows a channel as it is: lists parted by commas, quiet hours in their own zone', () => {
    const quiet = { from: '23:00', to: '06:30', timezone: 'Europe/Berlin' }
    const config = { host: 'mail', port: 465, security: 'tls', from: 'a@example.com', to: ['b@c.de', 'd@e.fr'] }
    const values = channelValuesOf({ ...slack, kind: 'email', config, quiet, secrets: [] }, 'UTC')
    expect(values.fields).toMatchObject({ 'config.port': '465', 'config.to': 'b@c.de, d@e.fr', 'config.user': '' })
    expect(channelWishOf(values)).toMatchObject({ target: { kind: 'email', config }, quiet })
  })

  it('says which number is none', () => {
    const values = {
      ...newChannelValues('en', 'UTC'),
      name: 'Ops',
      fields: filled.ntfy,
      perHour: 'many',
      digestMins: '',
    }
    expect(checkChannel(values, [])).toEqual({ per_hour: 'notNumber', digest_mins: 'notNumber' })
  })
})

it('finds the field that an answer is about', () => {
  expect(formFieldOf('target.config.to.1')).toBe('config.to')
  expect(formFieldOf('change.target.secret.url')).toBe('secret.url')
  expect(formFieldOf('change.quiet.from')).toBe('quiet.from')
  expect(formFieldOf('channels.0')).toBe('channels')
})

const slack: ChannelView = {
  id: 'nch_1',
  name: 'Ops',
  kind: 'slack',
  config: {},
  secrets: ['url'],
  where: 'hooks.slack.com',
  locale: 'en',
  templates: {},
  per_hour: 20,
  digest_mins: 0,
  quiet: null,
  enabled: true,
  waiting: 0,
  failing_since: null,
  last_error: null,
  last_sent_at: null,
  created_at: '2026-11-23T03:00:00.000Z',
  created_by: 'admin',
  updated_at: '2026-11-23T03:00:00.000Z',
  updated_by: 'admin',
}
