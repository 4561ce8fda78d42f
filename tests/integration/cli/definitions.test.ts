import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { createDefinitionSchema } from '@/lib/contract/definitions'
import { systemActor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { createDefinition } from '@/lib/definitions/create'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { test as base } from './cli-fixture.ts'

const backup = {
  name: 'Nightly backup',
  handler: 'command',
  params: { command: '/opt/backup/run.sh --all\necho done' },
  tags: ['home'],
  schedule: { cron: '30 2 * * 1-5', timezone: 'Europe/Berlin' },
}

const test = base.extend<{ saved: undefined }>({
  saved: [
    async ({ db, server: _ }, use) => {
      process.env.TASKYARD_MASTER_KEY = Buffer.alloc(32, 7).toString('base64')
      await ensureDefaultLanes(db)
      await createDefinition(createDefinitionSchema.parse(backup), systemActor(), db)
      const plain = { name: 'By hand', handler: 'command', params: { command: 'uptime' } }
      await createDefinition(createDefinitionSchema.parse(plain), systemActor(), db)
      await use(undefined)
    },
    { auto: true },
  ],
})

describe('taskyard definitions', () => {
  test('lists them, shows one, and says where there is none', async ({ taskyard }) => {
    const { stdout } = await taskyard(['definitions'])
    expect(stdout).toMatch(/^NAME +STATE +SCHEDULE +NEXT +LAST +DOES\nBy hand +enabled +- +- +- +uptime\n/)
    expect(stdout).toMatch(
      /Nightly backup +enabled +At 02:30, Monday through Friday, Europe\/Berlin +20.*run\.sh --all\n$/,
    )
    expect((await taskyard(['definitions', '--tag', 'home'])).stdout).not.toContain('By hand')
    const shown = await taskyard(['definitions', 'show', 'Nightly backup'])
    expect(shown.stdout).toContain('Expression   30 2 * * 1-5\n')
    expect(JSON.parse((await taskyard(['definitions', 'show', '--json', 'By hand'])).stdout).params.command).toBe(
      'uptime',
    )
    expect(await taskyard(['definitions', 'show', 'None'])).toMatchObject({ exitCode: 4 })
  })

  test('exports what it imports, and changes nothing before it is told to', async ({ home, taskyard }) => {
    const { stdout: yaml } = await taskyard(['definitions', 'export'])
    const file = join(home, 'all.yaml')
    writeFileSync(file, yaml)
    expect((await taskyard(['definitions', 'import', file])).stderr).toContain('everything is as the file says already')
    writeFileSync(file, yaml.replace('uptime', 'uptime --pretty'))
    const dry = await taskyard(['definitions', 'import', file])
    expect(dry.stdout).toContain('changed: By hand\n')
    expect(dry.stdout).toContain('-  command: uptime\n+  command: uptime --pretty\n')
    expect(dry.stderr).toContain('nothing was changed: --yes changes 1 of them')
    expect((await taskyard(['definitions', 'export', 'By hand'])).stdout).not.toContain('--pretty')
    const done = await taskyard(['definitions', 'import', '-', '--yes', '--json'], {
      input: yaml.replace('uptime', 'uptime --pretty'),
    })
    expect(JSON.parse(done.stdout)).toMatchObject({ applied: true })
    expect((await taskyard(['definitions', 'export', 'By hand'])).stdout).toContain('--pretty')
    expect((await taskyard(['definitions', 'import', join(home, 'none.yaml')])).exitCode).toBe(2)
  })
})

describe('taskyard definitions', () => {
  test('enables, disables, duplicates and deletes them', async ({ taskyard }) => {
    const stateOf = async (name: string) => (await taskyard(['definitions', 'show', name])).stdout
    await taskyard(['definitions', 'disable', 'Nightly backup'])
    expect(await stateOf('Nightly backup')).toContain('State        disabled\n')
    const enabled = await taskyard(['definitions', 'enable', 'Nightly backup', '--json'])
    expect(JSON.parse(enabled.stdout)).toMatchObject({ name: 'Nightly backup', enabled: true })
    await taskyard(['definitions', 'duplicate', 'Nightly backup', 'Second backup'])
    expect(await stateOf('Second backup')).toContain('(paused)')
    expect(await taskyard(['definitions', 'delete', 'Second backup'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--yes'),
    })
    expect((await taskyard(['definitions', 'delete', 'Second backup', '--yes'])).exitCode).toBe(0)
    expect((await taskyard(['definitions', 'show', 'Second backup'])).exitCode).toBe(4)
  })
})

describe('taskyard run of a definition', () => {
  test('makes a task of it with parameters of its own', async ({ db, taskyard, server }) => {
    const { stdout } = await taskyard(['run', 'By hand', '--param', 'command=uptime -s', '--reason', 'to see'])
    const task = await db.read.task.findUniqueOrThrow({ where: { id: stdout.trim() } })
    expect(task).toMatchObject({ name: 'By hand', params: { command: 'uptime -s' } })
    expect(server.created).toEqual([])
    expect((await taskyard(['run', 'None'])).exitCode).toBe(4)
    expect((await taskyard(['run', 'By hand', 'and', 'more'])).exitCode).toBe(2)
  })
})

describe('taskyard schedules', () => {
  test('lists what runs by itself, the soonest first', async ({ taskyard }) => {
    const { stdout } = await taskyard(['schedules'])
    expect(stdout).toMatch(/^NAME +NEXT +EXPRESSION +WORDS\nNightly backup +20\S+Z +30 2 \* \* 1-5 +At 02:30/)
    expect(stdout).not.toContain('By hand')
  })

  test('pauses one and lets it go on', async ({ taskyard }) => {
    expect((await taskyard(['schedules', 'pause', 'Nightly backup'])).exitCode).toBe(0)
    expect((await taskyard(['schedules'])).stdout).toContain('(paused)')
    await taskyard(['schedules', 'resume', 'Nightly backup'])
    expect((await taskyard(['schedules'])).stdout).not.toContain('(paused)')
    expect(await taskyard(['schedules', 'pause', 'By hand'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('By hand has no schedule'),
    })
  })

  test('tells what became of its slots, and runs one that was missed', async ({ db, taskyard }) => {
    const { id: scheduleId } = await db.read.schedule.findFirstOrThrow()
    const at = new Date('2026-11-20T01:30:00Z')
    const slot = { id: newId('slt'), scheduleId, at, dueAt: at, state: 'missed', reason: 'no-runner', decidedAt: at }
    await db.transact((tx) => tx.slot.create({ data: slot }))
    const { stdout } = await taskyard(['schedules', 'slots', 'Nightly backup', '--state', 'missed'])
    expect(stdout).toMatch(/^DUE +STATE +REASON +TASK +SLOT\n2026-11-20T01:30:00.000Z +missed +no-runner +- +slt_/)
    const ran = await taskyard(['schedules', 'run-slot', 'Nightly backup', slot.id])
    expect(await db.read.task.findUnique({ where: { id: ran.stdout.trim() } })).toMatchObject({
      name: 'Nightly backup',
    })
    expect((await taskyard(['schedules', 'slots', 'Nightly backup'])).stdout).toContain(ran.stdout.trim())
  })

  test('previews an expression in its zone, across a change of clocks', async ({ taskyard }) => {
    const words = [
      'schedules',
      'preview',
      '30 2 * * *',
      '--timezone',
      'Europe/Berlin',
      '--from',
      '2027-03-27T00:00:00Z',
    ]
    const { stdout, stderr } = await taskyard([...words, '--count', '3'])
    expect(stdout).toBe(
      [
        '2027-03-27T01:30:00.000Z  Sat 2027-03-27 02:30:00 GMT+1',
        '2027-03-28T01:30:00.000Z  Sun 2027-03-28 03:30:00 GMT+2',
        '2027-03-29T00:30:00.000Z  Mon 2027-03-29 02:30:00 GMT+2',
        '',
      ].join('\n'),
    )
    expect(stderr).toContain('At 02:30')
    expect(stderr).toContain('a time that clocks leave out comes later by as much')
    expect(await taskyard(['schedules', 'preview', '61 * * * *'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('the minute "61" is not one'),
    })
  })
})
