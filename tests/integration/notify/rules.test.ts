import { describe, expect } from 'vitest'
import { askRules } from '@/lib/notify/ask-rules'
import { changeChannel } from '@/lib/notify/change-channel'
import { changeRule } from '@/lib/notify/change-rule'
import { listRules } from '@/lib/notify/list-rules'
import { endTask, mara, on, test } from './notify-fixture'

describe('failures in a row', () => {
  test('ten of them and a success give two messages', async ({ notify }) => {
    await notify.channel()
    await notify.rule()
    for (let minute = 10; minute < 20; minute++) await notify.ends('failed', `10:${minute}:00`)
    await notify.ends('succeeded', '10:20:00')
    await notify.ends('succeeded', '10:21:00')
    expect(await notify.out('10:21:00')).toEqual(['failure of backup', 'recovery of backup'])
  })

  test('are told of after as many as the rule wants', async ({ notify, db }) => {
    await notify.channel()
    await notify.rule({ threshold: 3 })
    await notify.ends('failed', '10:00:00')
    await notify.ends('failed', '10:01:00')
    await notify.ends('succeeded', '10:02:00')
    expect(await notify.ledger()).toEqual([])
    for (const minute of [3, 4, 5, 6]) await notify.ends('failed', `10:0${minute}:00`)
    expect(await notify.ledger()).toEqual(['failure waiting'])
    const [{ facts } = { facts: null }] = await db.read.notification.findMany()
    expect(facts).toMatchObject({ failures: 3, since: '2026-11-23T10:03:00.000Z', reason: 'error' })
    expect((await listRules(db)).list[0]?.failing).toBe(1)
    await notify.ends('succeeded', '10:07:00')
    expect(await notify.ledger()).toEqual(['failure waiting', 'recovery waiting'])
    expect((await listRules(db)).list[0]?.failing).toBe(0)
  })

  test('are counted of each definition, else of each handler and name', async ({ notify }) => {
    await notify.channel()
    await notify.rule()
    await notify.ends('failed', '10:00:00', { name: 'one' })
    await notify.ends('failed', '10:00:00', { name: 'two' })
    await notify.ends('failed', '10:00:00', { name: 'one', handler: 'other' })
    await notify.ends('failed', '10:00:00', { name: 'one', definitionId: 'def_1' })
    await notify.ends('failed', '10:00:00', { name: 'renamed', definitionId: 'def_1' })
    expect(await notify.out('10:00:00')).toHaveLength(4)
  })

  test('are neither ended nor added to by what was cancelled or skipped', async ({ notify }) => {
    await notify.channel()
    await notify.rule({ threshold: 2 })
    await notify.ends('failed', '10:00:00')
    await notify.ends('cancelled', '10:01:00')
    await notify.ends('skipped', '10:02:00')
    expect(await notify.ledger()).toEqual([])
    await notify.ends('failed', '10:03:00')
    expect(await notify.ledger()).toEqual(['failure waiting'])
  })

  test('that end before their delay is over are told to nobody', async ({ notify }) => {
    await notify.channel()
    await notify.rule({ delay_secs: 600 })
    await notify.ends('failed', '10:00:00')
    expect(await notify.out('10:09:59')).toEqual([])
    await notify.ends('succeeded', '10:09:59')
    expect(await notify.out('10:30:00')).toEqual([])
    expect(await notify.ledger()).toEqual(['failure withdrawn recovered'])
    await notify.ends('failed', '11:00:00')
    expect(await notify.out('11:10:00')).toEqual(['failure of backup'])
    await notify.ends('succeeded', '11:11:00')
    expect(await notify.out('11:11:00')).toEqual(['recovery of backup'])
  })

  test('that end before their delay is over are told to nobody, also where the rule was changed meanwhile', async ({
    notify,
    db,
  }) => {
    await notify.channel()
    const rule = await notify.rule({ delay_secs: 600 })
    await notify.ends('failed', '10:00:00')
    await changeRule(rule, { handlers: ['service-update'] }, mara, db)
    await notify.ends('succeeded', '10:05:00')
    expect(await notify.out('10:30:00')).toEqual([])
    expect(await notify.ledger()).toEqual(['failure withdrawn recovered'])
  })

  test('are forgotten by a rule that is switched off or looks at others', async ({ notify, db }) => {
    await notify.channel()
    const rule = await notify.rule()
    await notify.ends('failed', '10:00:00')
    await changeRule(rule, { enabled: false }, mara, db)
    await notify.ends('succeeded', '10:01:00')
    await changeRule(rule, { enabled: true }, mara, db)
    await notify.ends('failed', '10:02:00')
    expect(await notify.out('10:02:00')).toEqual(['failure of backup', 'failure of backup'])
  })
})

test('a channel that two rules tell the same hears it once', async ({ notify }) => {
  await notify.channel()
  await notify.channel()
  await notify.rule({ channels: ['channel 1'] })
  await notify.rule({ channels: ['channel 1', 'channel 2'] })
  await notify.ends('failed', '10:00:00')
  await notify.ends('succeeded', '10:01:00')
  expect(await notify.out('10:01:00')).toEqual([
    'failure of backup',
    'recovery of backup',
    'failure of backup',
    'recovery of backup',
  ])
})

describe('a rule', () => {
  test('tells of each success, and not twice of a recovery', async ({ notify }) => {
    await notify.channel()
    await notify.rule({ outcomes: ['failure', 'recovery', 'success'] })
    await notify.ends('succeeded', '10:00:00')
    await notify.ends('failed', '10:01:00')
    await notify.ends('succeeded', '10:02:00')
    expect(await notify.out('10:02:00')).toEqual(['success of backup', 'failure of backup', 'recovery of backup'])
  })

  test('tells of an update that was taken back in place of its failure, each time', async ({ notify, db }) => {
    await notify.channel()
    await notify.rule()
    const units = [
      { name: 'web.service', reason: 'rolled-back' },
      { name: 'db.service', reason: 'rollback-failed' },
      { name: 'ok.service', reason: null },
    ]
    await notify.ends('failed', '10:00:00', { reason: 'rollback-failed', units })
    await notify.ends('failed', '10:01:00', { reason: 'rolled-back', units: units.slice(0, 1) })
    await notify.ends('succeeded', '10:02:00')
    expect(await notify.ledger()).toEqual(['rolled-back waiting', 'rolled-back waiting', 'recovery waiting'])
    const [first] = await db.read.notification.findMany({ orderBy: { id: 'asc' } })
    expect(first?.facts).toMatchObject({ rolled_back: ['web.service'], not_rolled_back: ['db.service'] })
  })

  test('is about what all of its lists name', async ({ notify, db }) => {
    await notify.channel()
    await notify.rule({ handlers: ['command'], tags: ['prod', 'shop'], definitions: ['nightly'] })
    const definition = (id: string, name: string, tags: string[]) =>
      db.transact((tx) =>
        tx.definition.create({
          data: {
            id,
            name,
            tags,
            version: 1,
            handler: 'command',
            content: {},
            description: '',
            isEnabled: true,
            createdAt: new Date(),
            createdBy: 'mara',
            updatedAt: new Date(),
            updatedBy: 'mara',
          },
        }),
      )
    await definition('def_1', 'nightly', ['shop'])
    await definition('def_2', 'daily', ['prod'])
    await notify.ends('failed', '10:00:00', { definitionId: 'def_2', handler: 'command', name: 'daily' })
    await notify.ends('failed', '10:00:00', { definitionId: null, handler: 'command', name: 'nightly' })
    await notify.ends('failed', '10:00:00', { definitionId: 'def_1', handler: 'service-update', name: 'nightly' })
    expect(await notify.ledger()).toEqual([])
    await notify.ends('failed', '10:00:00', { definitionId: 'def_1', handler: 'command', name: 'nightly' })
    expect(await notify.ledger()).toEqual(['failure waiting'])
  })

  test('has nothing written down where nobody wants to know', async ({ notify, db }) => {
    await endTask(db, { status: 'failed' })
    await notify.channel()
    const rule = await notify.rule({ outcomes: ['missed-run'] })
    await endTask(db, { status: 'failed' })
    await changeRule(rule, { outcomes: ['failure'], enabled: false }, mara, db)
    await endTask(db, { status: 'failed' })
    expect(await db.read.happening.count()).toBe(0)
    await changeRule(rule, { enabled: true }, mara, db)
    await endTask(db, { status: 'failed' })
    expect(await db.read.happening.count()).toBe(1)
  })

  test('says in the ledger that a channel was switched off', async ({ notify, db }) => {
    const channel = await notify.channel()
    await notify.rule()
    await changeChannel(channel, { enabled: false }, mara, db)
    await notify.ends('failed', '10:00:00')
    expect(await notify.ledger()).toEqual(['failure withdrawn disabled'])
    expect(await notify.out('10:00:00')).toEqual([])
  })

  test('does not tell of a command by what somebody typed', async ({ notify, db }) => {
    await notify.channel()
    await notify.rule({ channels: ['channel 1'] })
    const command = 'curl -H "Authorization: Bearer topsecret" https://example.test/'
    await notify.ends('failed', '10:00:00', { handler: 'command', name: command, params: { command } })
    await notify.ends('failed', '10:00:00', {
      handler: 'command',
      name: 'mysql -ptopsecret shop',
      params: { argv: ['mysql', '-ptopsecret', 'shop'] },
    })
    await notify.ends('failed', '10:00:00', { handler: 'command', name: 'sweep', params: { command: './sweep.sh' } })
    await notify.ends('failed', '10:00:00', { handler: 'command', name: 'Nightly dump', params: { command } })
    const rows = await db.read.notification.findMany({ orderBy: { id: 'asc' } })
    expect(rows.map(({ facts }) => (facts as { name: string | null }).name)).toEqual([
      null,
      null,
      'sweep',
      'Nightly dump',
    ])
    expect(JSON.stringify(rows.map(({ facts }) => facts))).not.toContain('topsecret')
  })
})

test('two runners that ask the rules at once tell of each thing once', async ({ notify, db }) => {
  await notify.channel()
  await notify.rule({ outcomes: ['success'] })
  for (let count = 0; count < 60; count++) await endTask(db, { status: 'succeeded', name: `task ${count}` })
  const drain = async () => {
    while ((await askRules(db, on('10:00:00'))) > 0);
  }
  await Promise.all([drain(), drain(), drain()])
  const rows = await db.read.notification.findMany()
  expect(new Set(rows.map(({ subject }) => subject)).size).toBe(60)
  expect(rows).toHaveLength(60)
  expect(await db.read.happening.count()).toBe(0)
})
