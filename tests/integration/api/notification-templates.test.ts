import { describe, expect } from 'vitest'
import * as channel from '@/app/api/notification-channels/[name]/route'
import * as templatePreview from '@/app/api/notification-channels/[name]/template-preview/route'
import * as channels from '@/app/api/notification-channels/route'
import { type Api, test } from './api-fixture'

const named = { params: { name: 'ops' } }
const make = (api: Api, more: object = {}) => {
  const target = { kind: 'slack', secret: { url: 'https://hooks.example.test/T0/B0' } }
  return api.call(channels.POST, { as: 'admin', json: { name: 'ops', target, ...more } })
}
const change = (api: Api, json: object) => api.call(channel.PATCH, { as: 'admin', method: 'PATCH', ...named, json })
const preview = (api: Api, json: object, as: 'viewer' | null = 'viewer') =>
  api.call(templatePreview.POST, { ...(as && { as }), ...named, json })

describe('the words of a channel', () => {
  test('are ours until it has some of its own, and ours again when those are gone', async ({ api, db }) => {
    expect((await make(api)).body.templates).toEqual({})
    const templates = { failure: { title: '[prod] {{title}}' }, success: { text: '{{name}} is done' } }
    expect((await change(api, { templates })).body.templates).toEqual(templates)
    expect((await change(api, { per_hour: 3 })).body.templates).toEqual(templates)
    expect((await change(api, { templates: {} })).body.templates).toEqual({})
    const events = await db.read.event.findMany({ where: { action: 'notification.channel_changed' } })
    expect(events.map(({ meta }) => (meta as { changed?: string[] }).changed)).toContainEqual(['templates'])
  })

  test('are refused where they cannot be filled in, by outcome and part, and nothing is changed', async ({ api }) => {
    const wrong = { failure: { title: '{{nmae}} broke' }, recovery: { text: '{{#since}}' } }
    const refused = {
      status: 400,
      body: {
        code: 'validation',
        fields: [
          { field: 'templates.failure.title', message: expect.stringContaining('title holds {{nmae}}') },
          { field: 'templates.recovery.text', message: expect.stringContaining('unclosed section "since"') },
        ],
      },
    }
    expect(await make(api, { templates: wrong })).toMatchObject(refused)
    await make(api)
    expect(await change(api, { name: 'other', templates: wrong })).toMatchObject(refused)
    expect((await api.call(channel.GET, { as: 'viewer', ...named })).body.templates).toEqual({})
  })

  test('are no more than a message holds, and for outcomes that there are', async ({ api }) => {
    await make(api)
    for (const [templates, field] of [
      [{ failure: { title: 'two\nlines' } }, 'templates.failure.title'],
      [{ failure: { title: ' ' } }, 'templates.failure.title'],
      [{ failure: { text: 'x'.repeat(2001) } }, 'templates.failure.text'],
      [{ failure: { body: 'x' } }, 'templates.failure.body'],
      [{ digest: { title: 'x' } }, 'templates.digest'],
    ] as const) {
      expect(await change(api, { templates })).toMatchObject({ status: 400, body: { fields: [{ field }] } })
    }
  })
})

describe('the preview of a template', () => {
  test('shows what would be said, in the language of the channel, and keeps nothing', async ({ api, db }) => {
    await make(api, { locale: 'zh' })
    const ours = await preview(api, { kind: 'failure' })
    expect(ours).toMatchObject({ status: 200, body: { title: 'nightly-backup 失败' } })
    expect(ours.body.placeholders).toContain('exit_code')
    const own = await preview(api, { kind: 'failure', title: '{{name}}！', text: '{{exit_code}}\n{{sentence}}' })
    expect(own.body).toMatchObject({ title: 'nightly-backup！', text: '2\n退出码 2。已连续失败 3 次。' })
    expect(await db.read.notification.count()).toBe(0)
  })

  test('says what is wrong, and is for those who may look', async ({ api }) => {
    await make(api)
    expect(await preview(api, { kind: 'success', text: '{{signal}}' })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'text', message: expect.stringContaining('use title, sentence, name, time') }] },
    })
    expect((await preview(api, { kind: 'test' })).status).toBe(400)
    expect((await preview(api, { kind: 'failure' }, null)).status).toBe(401)
  })
})
