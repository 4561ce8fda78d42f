import { afterEach, describe, expect, vi } from 'vitest'
import * as run from '@/app/api/definitions/[name]/run/route'
import * as slots from '@/app/api/definitions/[name]/slots/route'
import * as preview from '@/app/api/schedules/preview/route'
import * as tasks from '@/app/api/tasks/route'
import { type Api, test } from './api-fixture'
import { asOperator, backup, create, named, nightly } from './saved-tasks'

afterEach(() => void vi.useRealTimers())

describe('the preview of a schedule', () => {
  const ask = (api: Api, json: object) => api.call(preview.POST, { method: 'POST', as: 'viewer', json })

  test('shows the runs across a change of clocks', async ({ api }) => {
    const { body } = await ask(api, { ...nightly, from: '2026-10-24T00:00:00Z', count: 3 })
    expect(body.runs).toEqual(['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'])
    expect(body.words).toBe('At 02:30')
  })

  test('says that either of two restricted days is enough', async ({ api }) => {
    const { body } = await ask(api, { cron: '0 20 1 * MON', timezone: 'UTC', from: '2026-11-23T00:00:00Z', count: 3 })
    expect(body.notes).toEqual(['either-day'])
    expect(body.runs.map((run: string) => run.slice(0, 10))).toEqual(['2026-11-23', '2026-11-30', '2026-12-01'])
  })

  test('leaves out what a blackout keeps from running', async ({ api }) => {
    const blackouts = [{ days: ['tue'], from: '00:00', to: '23:59' }]
    const { body } = await ask(api, {
      cron: '0 9 * * *',
      timezone: 'UTC',
      from: '2026-11-23T00:00:00Z',
      count: 2,
      blackouts,
    })
    expect(body.runs.map((run: string) => run.slice(0, 10))).toEqual(['2026-11-23', '2026-11-25'])
  })

  test('begins where a schedule saved now would', async ({ api }) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { body: shown } = await ask(api, { cron: '@every 10m' })
    const { body: saved } = await create(api, { ...backup, schedule: { cron: '@every 10m' } })
    expect(saved.next_run).toBe(shown.runs[0])
    const { body: ahead } = await ask(api, { cron: '@every 10m', from: saved.next_run })
    expect(ahead.runs[0]).toBe(saved.next_run)
    // What goes on as it is does not begin anew.
    const anchor = new Date(Date.parse(saved.next_run) - 1_234_000).toISOString()
    const { body: kept } = await ask(api, { cron: '@every 10m', anchor })
    expect((Date.parse(kept.runs[0]) - Date.parse(anchor)) % 600_000).toBe(0)
    expect(Date.parse(kept.runs[0])).toBeGreaterThan(Date.now())
  })

  test('explains what is wrong', async ({ api }) => {
    expect(await ask(api, { cron: '61 * * * *', timezone: 'UTC' })).toMatchObject({
      status: 422,
      body: { code: 'refused', detail: expect.stringContaining('the minute "61" is not one: it takes 0 to 59') },
    })
    expect(await ask(api, { cron: '* * * *' })).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('it has 4 fields') },
    })
    expect(
      await ask(api, { cron: '* * * * *', blackouts: [{ days: ['Monday'], from: '00:00', to: '01:00' }] }),
    ).toMatchObject({ status: 400, body: { detail: expect.stringContaining('mon, tue, wed') } })
    expect(await ask(api, { timezone: 'UTC' })).toMatchObject({ status: 400, body: { fields: [{ field: 'cron' }] } })
    expect(await ask(api, { cron: '* * * * *', count: 1000 })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'count' }] },
    })
  })
})

describe('the list of scheduled tasks of an earlier system', () => {
  const seed = { name: '备份', command: 'tar cz /data', server_id: 1, cron_expr: '0 3 * * *' }

  test('is a view of the definitions that its own body makes', async ({ api, db }) => {
    const made = await api.call(tasks.POST, asOperator({ json: seed }))
    expect(made).toMatchObject({ status: 201, body: { name: '备份', definition: '备份', task_id: null } })
    expect(new Date(made.body.next_run).getTime()).toBeGreaterThan(Date.now())
    await create(api, { ...backup, enabled: false })
    const list = async (query: string) =>
      (await api.call(tasks.GET, { as: 'viewer', path: `/api/tasks?${query}` })).body
    expect((await list('status=1')).list).toEqual([
      {
        id: made.body.id,
        name: '备份',
        command: 'tar cz /data',
        server_id: 1,
        status: 1,
        last_run: null,
        next_run: made.body.next_run,
        created_at: expect.any(String),
        created_by: 'operator',
      },
    ])
    expect(await list('view=definitions&page_size=1')).toMatchObject({ total: 2, page_size: 1, has_next: true })
    expect((await list('view=definitions&name=%E5%A4%87')).total).toBe(1)
    const { id, number } = await db.read.user.findFirstOrThrow({ where: { username: 'operator' } })
    for (const creator of ['operator', id, String(number)]) {
      expect((await list(`view=definitions&created_by=${creator}`)).total).toBe(2)
    }
    expect((await list('view=definitions&created_by=nobody')).total).toBe(0)
    expect((await list('status=0')).list).toMatchObject([{ name: 'nightly backup', status: 0, server_id: null }])
    await api.call(run.POST, asOperator({ json: {}, ...named('备份') }))
    expect((await list('status=1')).list[0].last_run).not.toBeNull()
    const after = new Date(Date.now() - 60_000).toISOString()
    expect((await list(`view=definitions&start_time=${after}`)).total).toBe(1)
    const ledger = await api.call(slots.GET, { as: 'viewer', ...named('备份') })
    expect(ledger.body).toMatchObject({ list: [], total: 0 })
  })
})
