import { describe, expect } from 'vitest'
import * as duplicate from '@/app/api/definitions/[name]/duplicate/route'
import * as exportOne from '@/app/api/definitions/[name]/export/route'
import * as one from '@/app/api/definitions/[name]/route'
import * as run from '@/app/api/definitions/[name]/run/route'
import * as slots from '@/app/api/definitions/[name]/slots/route'
import * as versions from '@/app/api/definitions/[name]/versions/route'
import * as exportAll from '@/app/api/definitions/export/route'
import * as imports from '@/app/api/definitions/import/route'
import * as definitions from '@/app/api/definitions/route'
import * as preview from '@/app/api/schedules/preview/route'
import * as task from '@/app/api/tasks/[taskId]/route'
import * as tasks from '@/app/api/tasks/route'
import { type Api, type Ask, test } from './api-fixture'

const backup = { name: 'nightly backup', handler: 'command', params: { command: 'tar cz /data' } }
const nightly = { cron: '30 2 * * *', timezone: 'Europe/Berlin' }

const asOperator = (ask: Ask): Ask => ({ method: 'POST', as: 'operator', ...ask })
const create = (api: Api, json: object) => api.call(definitions.POST, asOperator({ json }))
const named = (name: string) => ({ params: { name } })
const change = (api: Api, name: string, json: object) =>
  api.call(one.PATCH, { method: 'PATCH', as: 'operator', json, ...named(name) })

describe('a definition', () => {
  test('is made with its schedule, and says when it runs next', async ({ api }) => {
    const { status, body, headers } = await create(api, { ...backup, tags: ['prod'], schedule: nightly })
    expect(status).toBe(201)
    expect(headers.get('location')).toBe('/api/definitions/nightly%20backup')
    expect(body).toMatchObject({
      name: 'nightly backup',
      version: 1,
      enabled: true,
      handler: 'command',
      tags: ['prod'],
      schedule: { ...nightly, missed: 'latest', overlap: 'skip', words: 'At 02:30', notes: ['times-of-day'] },
      created_by: 'operator',
      last_run: null,
    })
    expect(new Date(body.next_run).getTime()).toBeGreaterThan(Date.now())
    expect(body.next_run).toBe(body.schedule.next_run)
  })

  test('is found by name and by id, and is listed with filters', async ({ api }) => {
    const { body: made } = await create(api, { ...backup, tags: ['prod'] })
    await create(api, { ...backup, name: 'other', enabled: false, description: 'sweeps 100% of it' })
    for (const reference of ['nightly backup', made.id]) {
      expect((await api.call(one.GET, { as: 'viewer', ...named(reference) })).body.id).toBe(made.id)
    }
    const list = async (query: string) => {
      const { body } = await api.call(definitions.GET, { as: 'viewer', path: `/api/definitions?${query}` })
      return body.list.map(({ name }: { name: string }) => name)
    }
    expect(await list('')).toEqual(['nightly backup', 'other'])
    expect(await list('tag=prod')).toEqual(['nightly backup'])
    expect(await list('enabled=0')).toEqual(['other'])
    expect(await list('q=100%25')).toEqual(['other'])
    expect(await list('handler=service-update')).toEqual([])
    expect((await api.call(one.GET, { as: 'viewer', ...named('nobody') })).status).toBe(404)
  })

  test('gets a new version only where it asks for something else', async ({ api, db }) => {
    await create(api, backup)
    expect((await change(api, backup.name, { enabled: false })).body).toMatchObject({ version: 1, enabled: false })
    expect((await change(api, backup.name, { params: { command: 'tar cz /data' } })).body.version).toBe(1)
    const { body } = await change(api, backup.name, { params: { command: 'tar cJ /data' }, timeout_secs: null })
    expect(body).toMatchObject({ version: 2, params: { command: 'tar cJ /data' }, timeout_secs: null })
    const { body: history } = await api.call(versions.GET, { as: 'viewer', ...named(backup.name) })
    expect(history.list.map(({ version }: { version: number }) => version)).toEqual([2, 1])
    expect(history.list[1].yaml).toBe('handler: command\nparams:\n  command: tar cz /data\n')
    const events = await db.read.event.findMany({ where: { action: 'definition.changed' } })
    expect(events).toHaveLength(3)
    expect(events.every(({ actor, isAudit }) => actor === 'operator' && isAudit)).toBe(true)
  })

  test('is not changed by who has seen an older one', async ({ api }) => {
    const { body: seen } = await create(api, backup)
    await change(api, backup.name, { description: 'by another', updated_at: seen.updated_at })
    const late = await change(api, backup.name, { description: 'mine', updated_at: seen.updated_at })
    expect(late).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('operator changed nightly backup') },
    })
    expect((await api.call(one.GET, { as: 'viewer', ...named(backup.name) })).body.description).toBe('by another')
  })

  test('runs now with other parameters, and its task keeps the version', async ({ api, db }) => {
    await create(api, { ...backup, params: { command: 'echo $A', servers: ['box'] }, env: { A: 'hidden-word' } })
    const { status, body } = await api.call(
      run.POST,
      asOperator({ json: { params: { command: 'echo b' } }, ...named(backup.name) }),
    )
    expect(status).toBe(202)
    const row = await db.read.task.findUniqueOrThrow({ where: { id: body.task_id } })
    expect(row).toMatchObject({ definitionVersion: 1, name: 'nightly backup', type: 'manual', envNames: ['A'] })
    expect(row.params).toMatchObject({ command: 'echo b' })
    const shown = await api.call(one.GET, { as: 'viewer', ...named(backup.name) })
    expect(shown.body).toMatchObject({ env_names: ['A'], last_task: { task_id: body.task_id, status: 'pending' } })
    expect(JSON.stringify(shown.body)).not.toContain('hidden-word')
    expect(JSON.stringify(await db.read.definitionVersion.findMany())).not.toContain('hidden-word')
    expect((await api.call(run.POST, asOperator({ json: {}, ...named('nobody') }))).status).toBe(404)
    const list = await api.call(tasks.GET, { as: 'viewer', path: '/api/tasks?definition=nightly%20backup' })
    expect(list.body.total).toBe(1)
  })

  test('can be duplicated, its schedule paused, and deleted without its tasks', async ({ api, db }) => {
    await create(api, { ...backup, schedule: nightly, env: { A: 'x' } })
    const { body: ran } = await api.call(run.POST, asOperator({ json: {}, ...named(backup.name) }))
    const copy = await api.call(duplicate.POST, asOperator({ json: { name: 'copy' }, ...named(backup.name) }))
    expect(copy).toMatchObject({ status: 201, body: { name: 'copy', env_names: ['A'], next_run: null } })
    expect(copy.body.schedule).toMatchObject({ ...nightly, paused: true })
    const again = await api.call(duplicate.POST, asOperator({ json: { name: 'copy' }, ...named(backup.name) }))
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict', fields: [{ field: 'name' }] } })
    const removed = await api.call(one.DELETE, { method: 'DELETE', as: 'operator', ...named(backup.name) })
    expect(removed.status).toBe(204)
    expect(await db.read.schedule.count()).toBe(1)
    const kept = await api.call(task.GET, { as: 'viewer', params: { taskId: ran.task_id } })
    expect(kept.status).toBe(200)
  })

  test('is refused with the field that is wrong, and nothing of it is kept', async ({ api, db }) => {
    const refused = async (json: object) => {
      const { status, body } = await create(api, json)
      return `${status} ${body.code} ${body.fields?.[0]?.field}: ${body.fields?.[0]?.message}`
    }
    expect(await refused({ ...backup, handler: 'nothing' })).toContain('400 validation handler: there is no handler')
    expect(await refused({ ...backup, params: {} })).toContain('400 validation params.command')
    expect(await refused({ ...backup, params: { command: 'a', servers: ['moon'] } })).toContain('there is no server')
    expect(await refused({ ...backup, lane: 'nowhere' })).toContain('400 validation lane: there is no lane')
    expect(await refused({ ...backup, name: 'a/b' })).toContain('400 validation name')
    expect(await refused({ ...backup, name: 'import' })).toContain('400 validation name')
    expect(await refused({ ...backup, retry: { attempts: 0 } })).toContain('400 validation retry.attempts')
    expect(await refused({ ...backup, schedule: { cron: '0 25 * * *' } })).toContain(
      '422 refused schedule.cron: the hour "25" is not one: it takes 0 to 23',
    )
    expect(await refused({ ...backup, schedule: { cron: '0 0 30 2 *' } })).toContain(
      '422 refused schedule.cron: it can never',
    )
    expect(await refused({ ...backup, schedule: { ...nightly, timezone: 'Mars/Base' } })).toContain(
      '400 validation schedule.timezone',
    )
    expect(await refused({ ...backup, schedule: { ...nightly, ends_at: '2020-01-01T00:00:00Z' } })).toContain(
      'before its end',
    )
    expect(await refused({ ...backup, colour: 'red' })).toContain('400 validation')
    expect(await db.read.definition.count()).toBe(0)
    await create(api, backup)
    expect(await refused(backup)).toContain('409 conflict name: there is a definition "nightly backup" already')
  })

  test('is changed by operators alone', async ({ api }) => {
    await create(api, backup)
    const viewer = { as: 'viewer' as const, json: backup, ...named(backup.name) }
    expect((await api.call(definitions.POST, { method: 'POST', ...viewer })).status).toBe(403)
    expect((await api.call(one.PATCH, { method: 'PATCH', ...viewer, json: { enabled: false } })).status).toBe(403)
    expect((await api.call(one.DELETE, { method: 'DELETE', ...viewer })).status).toBe(403)
    expect((await api.call(run.POST, { method: 'POST', ...viewer, json: {} })).status).toBe(403)
    expect((await api.call(imports.POST, { method: 'POST', ...viewer, json: { yaml: 'a: 1' } })).status).toBe(403)
  })
})

describe('definitions as YAML', () => {
  const importing = (api: Api, yaml: string, dryRun = false) =>
    api.call(imports.POST, asOperator({ json: { yaml, dry_run: dryRun } }))

  test('come back as they went, elsewhere too', async ({ api }) => {
    const retry = { attempts: 2, delay_secs: 5 }
    await create(api, { ...backup, tags: ['b', 'a'], cwd: '/srv', retry, schedule: { ...nightly, overlap: 'wait' } })
    await create(api, { ...backup, name: 'plain' })
    const { body: yaml, headers } = await api.call(exportAll.GET, { as: 'viewer' })
    expect(headers.get('content-type')).toContain('yaml')
    const before = (await api.call(one.GET, { as: 'viewer', ...named(backup.name) })).body
    expect((await importing(api, yaml)).body.changes.map(({ change }: { change: string }) => change)).toEqual([
      'same',
      'same',
    ])
    for (const name of [backup.name, 'plain']) {
      await api.call(one.DELETE, { method: 'DELETE', as: 'operator', ...named(name) })
    }
    expect((await importing(api, yaml)).body).toMatchObject({
      applied: true,
      changes: [{ change: 'new' }, { change: 'new' }],
    })
    const after = (await api.call(one.GET, { as: 'viewer', ...named(backup.name) })).body
    const same = ({ id: _, created_at: __, updated_at: ___, ...rest }: Record<string, unknown>) => rest
    expect(same(after)).toEqual(same(before))
    const { body: again } = await api.call(exportAll.GET, { as: 'viewer' })
    expect(again).toBe(yaml)
  })

  test('show their difference before anything is applied, and keep sealed variables', async ({ api, db }) => {
    await create(api, { ...backup, env: { A: 'secret-word' } })
    const { body: yaml } = await api.call(exportOne.GET, { as: 'viewer', ...named(backup.name) })
    expect(yaml).not.toContain('secret-word')
    const changed = yaml.replace('/data', '/srv')
    const { body: plan } = await importing(api, changed, true)
    expect(plan).toMatchObject({ applied: false, changes: [{ name: backup.name, change: 'changed' }] })
    expect(plan.changes[0].diff).toContain('-  command: tar cz /data\n+  command: tar cz /srv')
    expect(await db.read.definition.findFirst()).toMatchObject({ version: 1 })
    await importing(api, changed)
    const row = await db.read.definition.findFirstOrThrow()
    expect(row).toMatchObject({ version: 2, content: { env_names: ['A'], params: { command: 'tar cz /srv' } } })
    expect(row.envSealed).not.toBeNull()
  })

  test('are refused as a whole where one of them is wrong, which is named', async ({ api, db }) => {
    const good = 'name: good\nhandler: command\nparams: {command: "true"}\n'
    const bad = `- ${good.replaceAll('\n', '\n  ').trimEnd()}\n- {name: bad, handler: command, params: {command: 5}}\n`
    const { status, body } = await importing(api, bad)
    expect(status).toBe(400)
    expect(JSON.stringify(body.fields)).toContain('command')
    const nonsense = await importing(api, 'name: [unclosed')
    expect(nonsense).toMatchObject({ status: 400, body: { fields: [{ field: 'yaml' }] } })
    expect(
      (await importing(api, `- ${good.replaceAll('\n', '\n  ')}\n- ${good.replaceAll('\n', '\n  ')}`)).body.detail,
    ).toContain('twice')
    expect(await db.read.definition.count()).toBe(0)
  })
})

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

  test('explains what is wrong', async ({ api }) => {
    expect(await ask(api, { cron: '61 * * * *', timezone: 'UTC' })).toMatchObject({
      status: 422,
      body: { code: 'refused', detail: expect.stringContaining('the minute "61" is not one: it takes 0 to 59') },
    })
    expect(await ask(api, { cron: '* * * *' })).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('it has 4 fields') },
    })
    expect(await ask(api, { timezone: 'UTC' })).toMatchObject({ status: 400, body: { fields: [{ field: 'cron' }] } })
    expect(await ask(api, { cron: '* * * * *', count: 1000 })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'count' }] },
    })
  })
})

describe('the list of scheduled tasks of an earlier system', () => {
  const seed = { name: '备份', command: 'tar cz /data', server_id: 1, cron_expr: '0 3 * * *' }

  test('is a view of the definitions that its own body makes', async ({ api }) => {
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
    expect((await list('status=0')).list).toMatchObject([{ name: 'nightly backup', status: 0, server_id: null }])
    await api.call(run.POST, asOperator({ json: {}, ...named('备份') }))
    expect((await list('status=1')).list[0].last_run).not.toBeNull()
    const after = new Date(Date.now() - 60_000).toISOString()
    expect((await list(`view=definitions&start_time=${after}`)).total).toBe(1)
    const ledger = await api.call(slots.GET, { as: 'viewer', ...named('备份') })
    expect(ledger.body).toMatchObject({ list: [], total: 0 })
  })
})
