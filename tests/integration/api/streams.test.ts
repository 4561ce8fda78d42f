import { NextRequest } from 'next/server'
import { expect } from 'vitest'
import type { RouteHandler } from '@/app/_http/route'
import { recheckStreams } from '@/app/_http/stream-guard'
import * as pageStream from '@/app/api/stream/route'
import * as log from '@/app/api/task/[taskId]/log/route'
import * as stop from '@/app/api/tasks/[taskId]/stop/route'
import * as taskStream from '@/app/api/tasks/[taskId]/stream/route'
import * as tasks from '@/app/api/tasks/route'
import * as seedStream from '@/app/api/v1/tasks/[taskId]/stream/route'
import { updateUser } from '@/lib/access/change-user'
import { systemActor } from '@/lib/core/actor'
import { type Api, ownOrigin, test } from './api-fixture'

async function createTask(api: Api): Promise<string> {
  const json = { handler: 'command', params: { command: 'true' } }
  return (await api.call(tasks.POST, { as: 'operator', json })).body.task_id
}

function stopTask(api: Api, taskId: string) {
  return api.call(stop.POST, { as: 'operator', method: 'POST', params: { taskId } })
}

async function open(api: Api, get: RouteHandler, taskId: string, path = '/api/x') {
  const client = new AbortController()
  const request = new NextRequest(new URL(path, ownOrigin), {
    headers: { authorization: `Bearer ${api.token('viewer')}` },
    signal: client.signal,
  })
  const response = await get(request, { params: Promise.resolve({ taskId }) })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('there is no stream')
  return { response, reader, leave: () => client.abort() }
}

async function readUntil(reader: ReadableStreamDefaultReader<string>, wanted: string): Promise<string> {
  let text = ''
  for (let part = await reader.read(); ; part = await reader.read()) {
    text += part.value ?? ''
    if (text.includes(wanted)) return text
    if (part.done) throw new Error(`the stream ended without ${wanted}: ${text}`)
  }
}

async function readToEnd(reader: ReadableStreamDefaultReader<string>): Promise<string> {
  let text = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value
  return text
}

test('a task’s stream begins with the task, tells its end and closes; coming back gets 204', async ({ api }) => {
  const taskId = await createTask(api)
  const { response, reader } = await open(api, taskStream.GET, taskId)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  expect(response.headers.get('cache-control')).toBe('no-cache, no-transform')
  expect(response.headers.get('x-accel-buffering')).toBe('no')
  await readUntil(reader, 'event: task')
  await stopTask(api, taskId)
  const rest = await readToEnd(reader)
  expect(rest).toContain('event: end')
  const last =
    rest
      .match(/id: \d+\.\d+/g)
      ?.at(-1)
      ?.slice(4) ?? ''
  const again = await api.call(taskStream.GET, { as: 'viewer', params: { taskId }, headers: { 'last-event-id': last } })
  expect(again).toMatchObject({ status: 204, body: '' })
})

test('a stream is cut off when its reader loses access, and goes on for the others', async ({ api, db }) => {
  const taskId = await createTask(api)
  const { reader } = await open(api, pageStream.GET, taskId, `/api/stream?topics=task:${taskId}`)
  await readUntil(reader, 'event: task')
  await recheckStreams()
  await updateUser('viewer', { is_disabled: true }, systemActor(), db)
  await recheckStreams()
  expect((await readToEnd(reader)).includes('event: end')).toBe(false)
})

test('a stream is cut off when its reader gets another role, which reads other things', async ({ api, db }) => {
  const taskId = await createTask(api)
  const { reader } = await open(api, taskStream.GET, taskId)
  await readUntil(reader, 'event: task')
  await updateUser('viewer', { role: 'operator' }, systemActor(), db)
  await recheckStreams()
  expect((await readToEnd(reader)).includes('event: end')).toBe(false)
})

test('a client that leaves ends its stream', async ({ api }) => {
  const { reader, leave } = await open(api, taskStream.GET, await createTask(api))
  await readUntil(reader, 'event: task')
  leave()
  expect(await readToEnd(reader)).not.toContain('event: end')
})

test('seed 002’s stream tells progress and log at once, and end', async ({ api }) => {
  const taskId = await createTask(api)
  const { reader } = await open(api, seedStream.GET, taskId)
  const first = await readUntil(reader, 'event: log')
  expect(first).toMatch(/event: progress\n(id: .*\n)?data: \{"task_id":"tsk_/)
  await stopTask(api, taskId)
  const rest = await readToEnd(reader)
  expect(rest).toContain('event: end')
  const comeBack = (id: string) =>
    api.call(seedStream.GET, { as: 'viewer', params: { taskId }, headers: { 'last-event-id': id } })
  expect(await comeBack('1')).toMatchObject({ status: 200, body: expect.stringContaining('event: end') })
  const last =
    rest
      .match(/^id: .+$/gm)
      ?.at(-1)
      ?.slice(4) ?? ''
  expect(await comeBack(last)).toMatchObject({ status: 204, body: '' })
})

test('seed 001’s log is JSON once, and plain text that follows where that is asked for', async ({ api }) => {
  const taskId = await createTask(api)
  expect((await api.call(log.GET, { as: 'viewer', params: { taskId } })).body).toMatchObject({ output: '', status: 0 })
  const { response, reader } = await open(api, log.GET, taskId, '/api/x?follow=1')
  expect(response.headers.get('content-type')).toContain('text/plain')
  await stopTask(api, taskId)
  expect(await readToEnd(reader)).toBe('')
})

test('HEAD of a stream opens none', async ({ api }) => {
  const { status, body } = await api.call(taskStream.HEAD, {
    as: 'viewer',
    method: 'HEAD',
    params: { taskId: await createTask(api) },
  })
  expect({ status, body }).toEqual({ status: 200, body: '' })
})
