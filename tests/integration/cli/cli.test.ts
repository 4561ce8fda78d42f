import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { systemActor } from '@/lib/core/actor'
import { addService } from '@/lib/services/add'
import { eventually } from '../../helpers/eventually.ts'
import { finish, insertRunningTask, insertTask, print } from '../../helpers/task-rows.ts'
import { test } from './cli-fixture.ts'

const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`)

describe('taskyard run --wait', () => {
  test('prints what the task prints where it printed it, and exits with its exit code', async ({
    db,
    server,
    taskyard,
  }) => {
    const running = taskyard(['run', '--wait', '--env', 'A=1', '--', 'make all'])
    const task = await eventually(() => server.created[0] ?? false)
    await print(db, task, ['one', { s: 'stderr', text: 'oops' }, { text: 'no end', unended: true }])
    await finish(db, task)
    await db.transact((tx) => tx.task.update({ where: { id: task.id }, data: { status: 'failed', exitCode: 3 } }))
    const { stdout, stderr, exitCode } = await running
    expect(stdout).toBe('one\nno end')
    expect(stderr).toContain('oops\n')
    expect(exitCode).toBe(3)
    const body = JSON.parse(server.requests.find((request) => request.method === 'POST')?.body ?? '')
    expect(body).toEqual({ handler: 'command', params: { command: 'make all' }, env: { A: '1' } })
  })

  test('loses and doubles nothing when the connection is cut again and again', async ({ db, server, taskyard }) => {
    const running = taskyard(['run', '--wait', '--', 'seq', '3000'])
    const task = await eventually(() => server.created[0] ?? false)
    // Also before the first word of the stream has come.
    server.cut()
    for (let from = 1; from < 3000; from += 500) {
      await print(db, task, numbered(from, from + 499))
      const before = server.requests.length
      server.cut()
      await eventually(() => server.requests.length > before)
    }
    await finish(db, task)
    const { stdout, exitCode } = await running
    expect(stdout).toBe(`${numbered(1, 3000).join('\n')}\n`)
    expect(exitCode).toBe(0)
  })
})

describe('taskyard logs', () => {
  test('prints all lines, or the last ones', async ({ db, taskyard }) => {
    const task = await insertRunningTask(db)
    await print(db, task, numbered(1, 6000))
    expect((await taskyard(['logs', task.id])).stdout).toBe(`${numbered(1, 6000).join('\n')}\n`)
    expect((await taskyard(['logs', '-n', '2', task.id])).stdout).toBe('5999\n6000\n')
  })
})

describe('taskyard login', () => {
  test('keeps a token that nobody else may read, and uses it', async ({ db, home, server, taskyard, url }) => {
    const words = ['login', '--url', url, '--username', 'mara']
    expect((await taskyard(words, { input: 'secret word\n', token: '' })).exitCode).toBe(0)
    const path = join(home, 'taskyard', 'credentials.json')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ url, token: 'a-token' })
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ username: 'mara', password: 'secret word' })
    const { id } = await insertRunningTask(db)
    const shown = await taskyard(['show', '--json', id], { token: '' })
    expect(JSON.parse(shown.stdout).task_id).toBe(id)
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer a-token')
  })
})

describe('a refusal', () => {
  test('is one sentence with its code, and an exit code of its kind', async ({ taskyard }) => {
    const { stdout, stderr, exitCode } = await taskyard(['show', 'tsk_01k00000000000000000000000'])
    expect(stderr).toBe('taskyard: There is no task tsk_01k00000000000000000000000. [not-found]\n')
    expect([stdout, exitCode]).toEqual(['', 4])
    const asJson = await taskyard(['show', '--json', 'tsk_01k00000000000000000000000'])
    expect(JSON.parse(asJson.stdout).error.code).toBe('not-found')
  })

  test('says how to sign in, what was wrong with the words, and that nobody answers', async ({ server, taskyard }) => {
    expect(await taskyard(['ls'], { token: '' })).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('taskyard login --url'),
    })
    expect((await taskyard(['run', '--timeout', 'soon', '--', 'true'])).exitCode).toBe(2)
    expect((await taskyard(['fly'])).exitCode).toBe(2)
    await server.close()
    expect(await taskyard(['ls'])).toMatchObject({ exitCode: 6, stderr: expect.stringContaining('[unreachable]') })
    await server.listen()
  })
})

describe('taskyard cancel', () => {
  const filter = ['cancel', '--filter', 'status=pending', 'lane=commands']

  test('tells what it would do, and does it only when told to', async ({ db, taskyard }) => {
    const waiting = [await insertTask(db), await insertTask(db)]
    const running = await insertRunningTask(db)
    const asked = await taskyard(filter)
    expect(asked.stdout).toMatch(/2 +pending +would be stopped/)
    expect(asked.stderr).toContain('Nothing was done: add --yes')
    expect(await db.read.task.count({ where: { status: 'pending' } })).toBe(2)

    const done = await taskyard([...filter, '--yes', '--reason', 'tidying up'])
    expect(done).toMatchObject({ exitCode: 0, stdout: '2 of 2 stopped or asked to end\n' })
    const ended = await db.read.task.findMany({ where: { status: 'cancelled' } })
    expect(ended.map((task) => task.id).sort()).toEqual(waiting.sort())
    expect(ended[0]?.reason).toBe('mara: tidying up')
    expect((await db.read.task.findUniqueOrThrow({ where: { id: running.id } })).status).toBe('running')
  })

  test('refuses a filter that is none', async ({ taskyard }) => {
    const { exitCode, stderr } = await taskyard(['cancel', '--filter', 'pending'])
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'taskyard: --filter pending: it is name=value, such as status=pending [usage]\n',
    })
  })
})

describe('taskyard pause', () => {
  test('says that the task is on its way, or why it cannot be paused', async ({ db, taskyard }) => {
    const task = await insertRunningTask(db)
    const refused = await taskyard(['pause', task.id])
    expect(refused).toMatchObject({ exitCode: 5 })
    expect(refused.stderr).toContain('A command task cannot be paused.')
    await db.transact((tx) => tx.task.update({ where: { id: task.id }, data: { supportsPause: true } }))
    const { stdout } = await taskyard(['pause', task.id])
    expect(stdout).toBe(`${task.id} is being paused: Pauses at its next safe point\n`)
  })
})

describe('taskyard services', () => {
  test('lists what there is, and says where nothing was looked for', async ({ taskyard }) => {
    const { stdout, stderr, exitCode } = await taskyard(['services'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'SERVICE  STATE  UPDATE  RUNS  NEW  POLICY  IMAGE\n' })
    expect(stderr).toContain('services were never looked for: --refresh does it')
  })

  test('shows of each its state, its update and its policy in one line', async ({ db, taskyard }) => {
    await addService({ unit: 'backup.service' }, systemActor(), db)
    const { stdout, stderr } = await taskyard(['services', '--refresh'])
    const [, line = ''] = stdout.split('\n')
    expect(line.split(/ {2,}/)).toEqual(['backup.service', 'unknown', 'unknown: no image', '-', '-', 'manual', '-'])
    expect(stderr).toContain('the runner of here is not there')
    const json = await taskyard(['services', '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ list: [{ unit: 'backup.service', kind: 'plain' }], note: null })
  })

  test('says of one all that is known, and of each what stands in the way of its update', async ({ db, taskyard }) => {
    await addService({ unit: 'web.service' }, systemActor(), db)
    const cause = 'the variable TAG in the image has no value'
    const imageLabels = { 'org.opencontainers.image.version': '1.4.2', 'org.opencontainers.image.revision': '4f2a91c' }
    const data = { image: 'registry.test/web:$TAG', problem: cause, imageLabels }
    await db.transact((tx) => tx.service.updateMany({ data }))
    expect((await taskyard(['services'])).stderr).toContain(`web.service: Its image cannot be told: ${cause}.`)
    const { stdout } = await taskyard(['services', 'web'])
    const facts = stdout.split('\n').map((line) => line.split(/ {2,}/))
    expect(facts).toContainEqual(['Problem', `Its image cannot be told: ${cause}.`])
    expect(facts).toContainEqual(['Runs', '1.4.2, revision 4f2a91c'])
    expect((await taskyard(['services', 'nothing'])).exitCode).toBe(4)
  })
})
