import { describe, expect } from 'vitest'
import * as duplicate from '@/app/api/definitions/[name]/duplicate/route'
import * as one from '@/app/api/definitions/[name]/route'
import * as run from '@/app/api/definitions/[name]/run/route'
import * as versions from '@/app/api/definitions/[name]/versions/route'
import * as imports from '@/app/api/definitions/import/route'
import * as definitions from '@/app/api/definitions/route'
import * as task from '@/app/api/tasks/[taskId]/route'
import * as tasks from '@/app/api/tasks/route'
import { createDefinitionSchema } from '@/lib/contract/definitions'
import { systemActor } from '@/lib/core/actor'
import { replaceDefinition } from '@/lib/definitions/change'
import { test } from './api-fixture'
import { asOperator, backup, change, create, named, nightly } from './saved-tasks'

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
    const wish = createDefinitionSchema.parse(backup)
    await expect(replaceDefinition(seen, wish, systemActor())).rejects.toMatchObject({ code: 'conflict' })
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
    // It could not be told from the id of another one.
    expect(await refused({ ...backup, name: 'def_01m83k9qp49vfwsa3a3hhgxxnz' })).toContain('400 validation name')
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
    const soon = new Date(Date.now() + 60_000).toISOString()
    expect(await refused({ ...backup, schedule: { cron: '@every 1h', ends_at: soon } })).toContain('before its end')
    const turned = { starts_at: '2099-02-01T00:00:00Z', ends_at: '2099-01-01T00:00:00Z' }
    expect(await refused({ ...backup, schedule: { ...nightly, blackouts: [turned] } })).toContain(
      'ends before it begins',
    )
    expect(await refused({ ...backup, colour: 'red' })).toContain('400 validation colour: colour is not known here')
    expect(await refused({ ...backup, params: { command: 'a', colour: 'red' } })).toContain(
      '400 validation params.colour: colour is not known here',
    )
    expect(await refused({ ...backup, env: { 'A B': 'x' } })).toContain(
      '400 validation env.A B: names of variables are letters',
    )
    expect(await db.read.definition.count()).toBe(0)
    await create(api, backup)
    expect(await refused(backup)).toContain('409 conflict name: there is a definition "nightly backup" already')
  })

  test('keeps its blackouts where they are changed to what makes no sense', async ({ api }) => {
    await create(api, { ...backup, schedule: nightly })
    const turned = { starts_at: '2099-02-01T00:00:00Z', ends_at: '2099-01-01T00:00:00Z' }
    expect(await change(api, backup.name, { schedule: { blackouts: [turned] } })).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'schedule.blackouts' }] },
    })
    const shown = await api.call(one.GET, { as: 'viewer', ...named(backup.name) })
    expect(shown.body.schedule.blackouts).toEqual([])
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
