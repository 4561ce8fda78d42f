import { describe, expect } from 'vitest'
import * as duplicate from '@/app/api/definitions/[name]/duplicate/route'
import * as exportOne from '@/app/api/definitions/[name]/export/route'
import * as one from '@/app/api/definitions/[name]/route'
import * as exportAll from '@/app/api/definitions/export/route'
import * as imports from '@/app/api/definitions/import/route'
import { type Api, test } from './api-fixture'
import { asOperator, backup, create, named, nightly } from './saved-tasks'

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

  test('say which of them is refused, and which field of it', async ({ api }) => {
    const wrong = async (second: string) => {
      const first = '{name: first, handler: command, params: {command: "true"}}'
      const { status, body } = await importing(api, `- ${first}\n- {name: second, ${second}}\n`, true)
      return `${status} ${body.detail}`
    }
    const command = 'handler: command, params: {command: "true"}'
    expect(await wrong(`${command}, schedule: {cron: 0 0 30 2 *}`)).toContain(
      '422 yaml[1].schedule.cron: it can never fire',
    )
    expect(await wrong(`${command}, colour: red`)).toContain('400 yaml[1].colour: colour is not known here')
    expect(await wrong('handler: nothing')).toContain('400 yaml[1].handler: there is no handler')
    expect(await wrong(`${command}, lane: nowhere`)).toContain('400 yaml[1].lane: there is no lane')
    expect(await wrong(`${command}, schedule: {cron: "@once"}`)).toContain('422 yaml[1].schedule.starts_at')
  })

  test('come back also where the time of their schedule is up, and can be copied then', async ({ api, db }) => {
    await create(api, { ...backup, schedule: { cron: '@once', starts_at: '2099-01-01T00:00:00Z' } })
    await create(api, { ...backup, name: 'ended', schedule: { ...nightly, ends_at: '2099-01-01T00:00:00Z' } })
    const past = new Date('2020-01-01T00:00:00Z')
    await db.transact(async (tx) => {
      await tx.schedule.updateMany({ where: { cron: '@once' }, data: { startsAt: past, nextAt: null } })
      await tx.schedule.updateMany({ where: { cron: nightly.cron }, data: { endsAt: past, nextAt: null } })
    })
    const { body: yaml } = await api.call(exportAll.GET, { as: 'viewer' })
    expect(await importing(api, yaml)).toMatchObject({
      status: 200,
      body: { changes: [{ change: 'same' }, { change: 'same' }] },
    })
    for (const name of [backup.name, 'ended']) {
      const copy = await api.call(duplicate.POST, asOperator({ json: { name: `copy of ${name}` }, ...named(name) }))
      expect(copy.status).toBe(201)
      await api.call(one.DELETE, { method: 'DELETE', as: 'operator', ...named(name) })
    }
    expect((await importing(api, yaml)).body).toMatchObject({ changes: [{ change: 'new' }, { change: 'new' }] })
    expect((await api.call(one.GET, { as: 'viewer', ...named('ended') })).body.next_run).toBeNull()
  })

  test('may stand in several documents of one file', async ({ api }) => {
    const yaml = ['a', 'b'].map((name) => `---\nname: ${name}\nhandler: command\nparams: {command: "true"}\n`).join('')
    expect((await importing(api, yaml)).body.changes).toMatchObject([{ name: 'a' }, { name: 'b' }])
  })

  test.for([
    ['hello', 'yaml[0]: a definition has a name, a handler and params'],
    ['definitions:', 'yaml[0]: a definition has a name, a handler and params'],
    ['# nothing but this', 'yaml: there is no definition in it'],
    ['[]', 'yaml: there is no definition in it'],
  ])('of "%s" it is said what is missing', async ([yaml = '', detail], { api }) => {
    expect(await importing(api, yaml, true)).toMatchObject({ status: 400, body: { detail } })
  })

  test('are refused where they hold what no database can', async ({ api }) => {
    for (const text of ['a\\0', 'a\\uD800']) {
      for (const yaml of [
        `{name: "${text}", handler: command, params: {command: a}}`,
        `{name: a, handler: maintenance.survey, params: {server: "${text}"}}`,
      ]) {
        const { status, body } = await importing(api, yaml)
        expect({ status, field: body.fields?.[0]?.field }).toMatchObject({
          status: 400,
          field: expect.stringMatching(/^yaml\./),
        })
      }
    }
  })

  test('are refused where aliases would make them grow without end', async ({ api }) => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(of).join(', ')}]\n`
    const bomb = level('a', 'x') + level('b', '*a') + level('c', '*b') + level('d', '*c') + level('e', '*d')
    expect(await importing(api, bomb, true)).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'yaml', message: expect.stringContaining('aliases') }] },
    })
  })
})
