import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TaskDetail } from '@/lib/contract/task'
import { eventually } from '@/tests/helpers/eventually'
import { StreamReader } from '@/tests/helpers/read-stream'
import { type Behind, secret, startBehindNginx } from './behind-nginx'
import { nginxProgram } from './nginx'

let behind: Behind

// Where it is missing the tests' set-up says so, and CI demands it.
describe.skipIf(!existsSync(nginxProgram) && !process.env.CI)('behind nginx', () => {
  beforeAll(async () => {
    behind = await startBehindNginx()
  }, 360_000)
  afterAll(() => behind?.stop())

  test('lines arrive one by one, although everything is buffered and compressed', async () => {
    const task = await run(printStepByStep('one', 3))
    const { reader, response } = await watch(task.task_id)
    expect(response.headers.get('content-encoding')).toBe('gzip')
    for (const step of [1, 2, 3]) {
      // The next line is printed only once this one was seen.
      await eventually(() => reader.lines.includes(`line ${step}`))
      expect(reader.lines).toHaveLength(step)
      proceed('one', step)
    }
    await reader.ended()
    expect(reader.all('end')).toMatchObject([{ status: 'succeeded' }])
  })

  test('a lost connection goes on after the line that was seen last, and is told when nothing is left', async () => {
    const task = await run(printStepByStep('two', 3))
    const first = await watch(task.task_id)
    proceed('two', 1)
    await eventually(() => first.reader.lines.length === 2)
    await first.reader.leave()
    proceed('two', 2)
    const second = await watch(task.task_id, first.reader.lastId)
    proceed('two', 3)
    await second.reader.ended()
    expect(second.reader.numbers).toEqual([3])
    const third = await ask(`/api/tasks/${task.task_id}/stream`, {
      headers: { 'Last-Event-ID': second.reader.lastId ?? '' },
    })
    expect(third.status).toBe(204)
  })

  test('whom the authenticator names is who acts, with the role of the lists', async () => {
    expect((await run('true')).created_by).toBe('mara')
    expect((await create('true', { headers: { cookie: 'session=guest' } })).status).toBe(403)
    expect((await ask('/api/tasks', { headers: { cookie: 'session=guest' } })).status).toBe(200)
  })

  test('a name that the client sends itself is overwritten', async () => {
    const forged = { 'Remote-User': 'root', 'Remote-Groups': 'ops', 'X-Taskyard-Proxy-Secret': secret }
    expect((await ask('/api/users', { headers: forged })).status).toBe(403)
    const answer = await create('true', { headers: forged })
    expect(((await answer.json()) as TaskDetail).created_by).toBe('mara')
    expect((await ask('/api/tasks', { headers: { ...forged, cookie: 'session=nameless' } })).status).toBe(401)
  })

  test('a name under a name with an underscore is dropped, and refused where a proxy lets it through', async () => {
    const forged = { Remote_User: 'root' }
    expect((await ask('/api/users', { headers: forged })).status).toBe(403)
    expect((await ask('/api/tasks', { headers: forged })).status).toBe(200)
    const loose = await ask('/api/tasks', { headers: forged }, behind.looseUrl)
    expect(loose.status).toBe(401)
    expect(await loose.json()).toMatchObject({ code: 'unauthenticated' })
  })

  test('who is nobody gets 401 from the API, and is sent to sign in from a page', async () => {
    const nobody = { headers: { cookie: '' }, redirect: 'manual' as const }
    expect((await ask('/api/tasks', nobody)).status).toBe(401)
    const page = await ask('/tasks?status=failed', nobody)
    expect(page.status).toBe(302)
    expect(page.headers.get('location')).toBe(`https://auth.example.org/?rd=${behind.url}/tasks?status=failed`)
  })

  test('whom the authenticator lets in without a name is nobody, on pages too', async () => {
    const nameless = { headers: { cookie: 'session=nameless' }, redirect: 'manual' as const }
    expect((await ask('/api/tasks', nameless)).status).toBe(401)
    expect((await ask('/tasks', nameless)).status).toBe(401)
  })

  test('a token of ours is asked by us', async () => {
    const made = await ask('/api/tokens', { method: 'POST', body: JSON.stringify({ name: 'script' }) })
    const { token } = (await made.json()) as { token: string }
    const bearing = (bearer: string) => ({ headers: { cookie: '', authorization: `Bearer ${bearer}` } })
    expect((await ask('/api/tasks', bearing(token))).status).toBe(200)
    expect((await ask('/api/tasks', bearing('a.b.c'))).status).toBe(401)
  })

  test('past the proxy, a name without its secret is nobody', async () => {
    const headers = { cookie: '', 'Remote-User': 'root' }
    expect((await ask('/api/tasks', { headers }, behind.appUrl)).status).toBe(401)
    const both = { ...headers, 'X-Taskyard-Proxy-Secret': secret }
    expect((await ask('/api/users', { headers: both }, behind.appUrl)).status).toBe(200)
  })
})

/** As Mara in her browser, unless `headers` say otherwise. */
function ask(path: string, init: RequestInit & { headers?: Record<string, string> } = {}, url = behind.url) {
  const headers = { cookie: 'session=mara', origin: behind.url, 'content-type': 'application/json', ...init.headers }
  return fetch(url + path, { ...init, headers })
}

function create(command: string, { headers = {} }: { headers?: Record<string, string> } = {}) {
  return ask('/api/tasks', {
    method: 'POST',
    headers,
    body: JSON.stringify({ handler: 'command', params: { command } }),
  })
}

async function run(command: string): Promise<TaskDetail> {
  const answer = await create(command)
  expect(answer.status).toBe(201)
  return (await answer.json()) as TaskDetail
}

async function watch(taskId: string, lastId?: string) {
  const headers: Record<string, string> = lastId ? { 'Last-Event-ID': lastId } : {}
  const response = await ask(`/api/tasks/${taskId}/stream`, { headers })
  if (!response.body) throw new Error(`no stream: ${response.status}`)
  return { response, reader: new StreamReader(response.body) }
}

/** Prints `line 1`, waits for `proceed(name, 1)`, prints `line 2`, and so on; gives up with the folder. */
function printStepByStep(name: string, steps: number): string {
  const { folder } = behind
  const wait = `while [ -e ${folder} ] && [ ! -e ${folder}/${name}-$i ]; do sleep 0.02; done`
  return `for i in $(seq ${steps}); do echo "line $i"; ${wait}; done`
}

function proceed(name: string, step: number): void {
  writeFileSync(join(behind.folder, `${name}-${step}`), '')
}
