import { describe, expect } from 'vitest'
import * as lane from '@/app/api/lanes/[lane]/route'
import * as server from '@/app/api/servers/[serverId]/route'
import * as output from '@/app/api/tasks/[taskId]/output/route'
import * as task from '@/app/api/tasks/[taskId]/route'
import * as preview from '@/app/api/tasks/batch/preview/route'
import * as tasks from '@/app/api/tasks/route'
import { type Ask, test } from './api-fixture'

const run = (params: unknown, more: object = {}) => ({ json: { handler: 'command', params, ...more } })
const seed001 = { name: 'clean up', command: 'true', server_id: 1, cron_expr: '@once' }
const json = { 'content-type': 'application/json' }

type Case = [name: string, ask: Ask, status: number, code: string, field: string | null]

const creating: Case[] = [
  ['no handler and no command', { json: {} }, 400, 'validation', 'handler'],
  ['no body at all', { method: 'POST' }, 400, 'validation', 'handler'],
  ['no command', run({}), 400, 'validation', 'params.command'],
  ['an empty command', run({ command: ' \n' }), 400, 'validation', 'params.command'],
  ['a command that is a number', run({ command: 7 }), 400, 'validation', 'params.command'],
  ['a command of 1 MiB', run({ command: 'x'.repeat(1024 * 1024) }), 400, 'validation', 'params.command'],
  ['a command with a NUL byte', run({ command: 'a\0b' }), 400, 'validation', 'params.command'],
  ['a command with half of a pair', run({ command: 'a\ud800' }), 400, 'validation', 'params.command'],
  ['a name with half of a pair', run({ command: 'a' }, { name: '\udc00' }), 400, 'validation', 'name'],
  ['an environment with a NUL byte', run({ command: 'a' }, { env: { A: '\0' } }), 400, 'validation', 'env.A'],
  ['an unknown handler', { json: { handler: 'nope', params: {} } }, 400, 'validation', 'handler'],
  ['an unknown server', run({ command: 'a', servers: ['nope'] }), 400, 'validation', 'params.servers'],
  ['an unknown lane', run({ command: 'a' }, { lane: 'nope' }), 400, 'validation', 'lane'],
  ['a negative time limit', run({ command: 'a' }, { timeout_secs: -1 }), 400, 'validation', 'timeout_secs'],
  ['a time limit of zero', run({ command: 'a' }, { timeout_secs: 0 }), 400, 'validation', 'timeout_secs'],
  [
    'a negative output limit',
    run({ command: 'a' }, { output_limit_bytes: -5 }),
    400,
    'validation',
    'output_limit_bytes',
  ],
  ['a relative folder', run({ command: 'a' }, { cwd: 'tmp' }), 400, 'validation', 'cwd'],
  ['params that are a list', run([]), 400, 'validation', 'params'],
  ['a stored secret', run({ command: 'a' }, { env: { A: 'secret:X' } }), 422, 'not-available-yet', 'env.A'],
  ['a body that is a list', { json: [] }, 400, 'validation', ''],
  ['broken JSON', { body: '{"handler":', headers: json }, 400, 'bad-request', null],
  [
    'another content type',
    { body: '{}', headers: { 'content-type': 'text/plain' } },
    415,
    'unsupported-media-type',
    null,
  ],
  ['a body over the limit', { body: 'x'.repeat(2 * 1024 * 1024 + 1), headers: json }, 413, 'too-large', null],
  ['seed 001 without a name', { json: { ...seed001, name: undefined } }, 400, 'validation', 'name'],
  ['seed 001 without a server', { json: { ...seed001, server_id: undefined } }, 400, 'validation', 'server_id'],
  ['seed 001 with an unknown server', { json: { ...seed001, server_id: 99 } }, 400, 'validation', 'server_id'],
  [
    'seed 001 without a cron expression',
    { json: { ...seed001, cron_expr: undefined } },
    400,
    'validation',
    'cron_expr',
  ],
  [
    'seed 001 with no expression of cron',
    { json: { ...seed001, cron_expr: '0 25 * * *' } },
    422,
    'refused',
    'cron_expr',
  ],
  [
    'seed 001 with a day that never comes',
    { json: { ...seed001, cron_expr: '0 0 30 2 *' } },
    422,
    'refused',
    'cron_expr',
  ],
  ['seed 001 with an empty command', { json: { ...seed001, command: '' } }, 400, 'validation', 'params.command'],
]

describe('bad input creates nothing and is told field by field:', () => {
  test.for(creating)('%s', async ([, ask, status, code, field], { api, db }) => {
    const answer = await api.call(tasks.POST, { as: 'operator', path: '/api/tasks', ...ask })
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
    if (field !== null) expect(answer.body.fields[0].field).toBe(field)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body.detail.length).toBeGreaterThan(10)
    expect(await db.read.task.count()).toBe(0)
  })
})

const reading: [name: string, query: string, field: string][] = [
  ['an unknown sort key', 'sort=name', 'sort'],
  ['an unknown order', 'order=up', 'order'],
  ['page 0', 'page=0', 'page'],
  ['page -1', 'page=-1', 'page'],
  ['page 1.5', 'page=1.5', 'page'],
  ['a page twice', 'page=1&page=2', 'page'],
  ['page_size 10,000', 'page_size=10000', 'page_size'],
  ['per_page 101', 'per_page=101', 'per_page'],
  ['an unknown status', 'status=done', 'status'],
  ['one known and one unknown status', 'status=failed&status=done', 'status'],
  ['a time that is none', 'start_time=yesterday', 'start_time'],
  ['a time before the years that are counted', 'start_time=-271821-04-20T00:00:00Z', 'start_time'],
  ['a NUL byte', 'q=a%00', 'q'],
]

describe('a list that cannot be meant is refused:', () => {
  test.for(reading)('%s', async ([, query, field], { api }) => {
    const { status, body } = await api.call(tasks.GET, { as: 'viewer', path: `/api/tasks?${query}` })
    expect({ status, code: body.code, field: body.fields?.[0]?.field }).toEqual({
      status: 400,
      code: 'validation',
      field,
    })
  })
})

test('a status that is named a hundred thousand times is one', async ({ api }) => {
  const filter = { status: Array(100_000).fill('failed').join(',') }
  const answer = await api.call(preview.POST, { as: 'operator', json: { verb: 'delete', filter } })
  expect(answer).toMatchObject({ status: 200, body: { total: 0 } })
})

test('unknown names in a query are passed over', async ({ api }) => {
  expect((await api.call(tasks.GET, { as: 'viewer', path: '/api/tasks?utm_source=x' })).status).toBe(200)
})

test('an id of another form, an unknown one and one with a NUL byte are told apart', async ({ api }) => {
  const get = (taskId: string) => api.call(task.GET, { as: 'viewer', params: { taskId } })
  expect(await get('tsk_00000000000000000000000000')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  for (const id of ['1', 'tsk_', 'TSK_00000000000000000000000000', 'usr_00000000000000000000000000', '../etc', '%']) {
    const { status, body } = await get(id)
    expect({ status, detail: body.detail }).toEqual({ status: 404, detail: expect.stringContaining('not a task') })
  }
  expect(await get('tsk_\0')).toMatchObject({ status: 400, body: { code: 'bad-request' } })
})

test('unknown servers and lanes are 404, and a lane’s capacity is at least 1', async ({ api }) => {
  expect((await api.call(server.GET, { as: 'viewer', params: { serverId: '99' } })).status).toBe(404)
  const patch = (name: string, change: object) =>
    api.call(lane.PATCH, { as: 'operator', method: 'PATCH', params: { lane: name }, json: change })
  expect((await patch('nope', { capacity: 2 })).status).toBe(404)
  for (const capacity of [0, -1, 1.5, '3']) expect((await patch('commands', { capacity })).status).toBe(400)
  expect((await patch('commands', {})).status).toBe(400)
})

test('output is read by whole line numbers from 1', async ({ api }) => {
  const params = { taskId: 'tsk_00000000000000000000000000' }
  for (const query of ['from=0', 'from=x', 'limit=0', 'limit=999999', 'stream=both']) {
    expect((await api.call(output.GET, { as: 'viewer', params, path: `/api/x?${query}` })).status).toBe(400)
  }
})
