import { NextRequest } from 'next/server'
import { describe, expect } from 'vitest'
import type { RouteHandler } from '@/app/_http/route'
import * as eventsExport from '@/app/api/events/export/route'
import * as events from '@/app/api/events/route'
import * as pageStream from '@/app/api/stream/route'
import * as taskEvents from '@/app/api/tasks/[taskId]/events/route'
import * as taskExport from '@/app/api/tasks/[taskId]/export/route'
import * as logs from '@/app/api/tasks/[taskId]/logs/route'
import * as taskStream from '@/app/api/tasks/[taskId]/stream/route'
import * as seedLogs from '@/app/api/v1/tasks/[taskId]/logs/route'
import { type Role, roles } from '@/lib/contract/states'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { appendTaskEvents } from '@/lib/events/append'
import { eventually } from '../../helpers/eventually'
import { StreamReader } from '../../helpers/read-stream'
import { finish, insertRunningTask } from '../../helpers/task-rows'
import { type Api, ownOrigin, test } from './api-fixture'

const printed = 'only-for-those-who-run-programs'
const mayRead = (role: Role) => role !== 'viewer'

async function tellOfProgram(db: Db, taskId: string): Promise<void> {
  const meta = { argv: ['df', '-h'], exit_code: 0, duration_ms: 7, stdout: `${printed} out`, stderr: `${printed} err` }
  const event = { action: 'command.ran', level: 'debug' as const, message: 'df -h: exit 0', meta }
  await db.transact((tx) => appendTaskEvents(tx, taskId, systemActor(), [event]))
}

type Way = [name: string, handler: RouteHandler, path: string, holdsMeta: boolean]

const waysOut: Way[] = [
  ['the list of events', events.GET, '/api/events', true],
  ['the export of events', eventsExport.GET, '/api/events/export', true],
  ['the export of events as text', eventsExport.GET, '/api/events/export?format=text', false],
  ['the timeline', taskEvents.GET, '/api/x', true],
  ['the export of a task', taskExport.GET, '/api/x', true],
  ['the export of a task as text', taskExport.GET, '/api/x?format=text', false],
  ['the log', logs.GET, '/api/x', false],
  ['the log of seed 002', seedLogs.GET, '/api/x', false],
]

describe('what a program of ours printed is kept from viewers, who get the rest:', () => {
  test.for(waysOut)('%s', async ([, handler, path, holdsMeta], { api, db }) => {
    const { id: taskId } = await insertRunningTask(db)
    await tellOfProgram(db, taskId)
    for (const role of roles) {
      const { status, body } = await api.call(handler, { as: role, path, params: { taskId } })
      const text = JSON.stringify(body)
      expect(status).toBe(200)
      expect(text).toContain('df -h: exit 0')
      expect(text.includes('duration_ms')).toBe(holdsMeta)
      expect(text.includes(printed)).toBe(holdsMeta && mayRead(role))
    }
  })

  const streams: [string, RouteHandler, (taskId: string) => string][] = [
    ['the stream of a task', taskStream.GET, () => '/api/x'],
    ['the stream of a page', pageStream.GET, (taskId) => `/api/stream?topics=task:${taskId}`],
  ]
  test.for(streams)('%s, of what was and of what comes', async ([, handler, pathOf], { api, db }) => {
    const task = await insertRunningTask(db)
    await tellOfProgram(db, task.id)
    const readers = new Map<Role, StreamReader>()
    for (const role of roles) readers.set(role, await open(api, handler, role, task.id, pathOf(task.id)))
    const told = (role: Role) =>
      readers
        .get(role)
        ?.all('log')
        .flatMap((log) => log.events) ?? []
    await eventually(() => roles.every((role) => told(role).length === 1))
    await tellOfProgram(db, task.id)
    await eventually(() => roles.every((role) => told(role).length === 2))
    for (const role of roles) {
      for (const event of told(role)) {
        expect(event.meta).toMatchObject({ argv: ['df', '-h'], exit_code: 0, duration_ms: 7 })
        expect(JSON.stringify(event).includes(printed)).toBe(mayRead(role))
      }
    }
    await finish(db, task)
    for (const reader of readers.values()) await reader.leave()
  })
})

async function open(api: Api, handler: RouteHandler, role: Role, taskId: string, path: string): Promise<StreamReader> {
  const headers = { authorization: `Bearer ${api.token(role)}` }
  const response = await handler(new NextRequest(new URL(path, ownOrigin), { headers }), {
    params: Promise.resolve({ taskId }),
  })
  if (!response.body) throw new Error('there is no stream')
  return new StreamReader(response.body)
}
