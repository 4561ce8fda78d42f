import { describe, expect } from 'vitest'
import { eventQuerySchema } from '@/lib/contract/events'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { appendAuditEvent } from '@/lib/events/append'
import { exportEvents } from '@/lib/events/export'
import { listEvents } from '@/lib/events/list'
import { test } from '../../helpers/database.ts'
import { insertTask, record } from '../../helpers/task-rows.ts'

const parse = (query: Record<string, string>) => eventQuerySchema.parse(query)

async function actions(db: Db, query: Record<string, string>) {
  return (await listEvents(parse(query), 'admin', db)).list.map((event) => event.action)
}

async function seed(db: Db) {
  const id = await insertTask(db, { name: 'Backup' })
  await record(db, id, 'task.created', 'Created by mara')
  await record(db, id, 'task.stop_requested', 'Stop asked')
  const event = { action: 'setting.changed', level: 'warning' as const, message: 'Retention is 24 h' }
  await db.transact((tx) => appendAuditEvent(tx, { ...systemActor('mara'), requestId: 'req_1' }, event))
  return id
}

describe('the list of events', () => {
  test('filters by task, action, level, actor, request, audit and text', async ({ db }) => {
    const id = await seed(db)
    expect(await actions(db, {})).toHaveLength(3)
    expect(await actions(db, { task_id: id, order: 'asc' })).toEqual(['task.created', 'task.stop_requested'])
    expect(await actions(db, { action: 'task.stop' })).toEqual(['task.stop_requested'])
    expect(await actions(db, { level: 'warning,error' })).toEqual(['setting.changed'])
    expect(await actions(db, { actor: 'mara' })).toEqual(['setting.changed'])
    expect(await actions(db, { request_id: 'req_1' })).toEqual(['setting.changed'])
    expect(await actions(db, { audit: 'true' })).toEqual(['setting.changed'])
    expect(await actions(db, { audit: 'false' })).toHaveLength(2)
    expect(await actions(db, { q: 'retention' })).toEqual(['setting.changed'])
    expect(await actions(db, { q: 'backup' })).toHaveLength(2)
  })

  test('looks for % and _ as they are written', async ({ db }) => {
    const id = await insertTask(db, { name: 'Disk' })
    for (const message of ['90% full', '90 full', 'a_b', 'axb']) await record(db, id, 'task.noted_once', message)
    const messages = async (q: string) => (await listEvents(parse({ q }), 'admin', db)).list.map((e) => e.message)
    expect(await messages('0%')).toEqual(['90% full'])
    expect(await messages('A_B')).toEqual(['a_b'])
    expect(await actions(db, { action: 'task.noted_' })).toHaveLength(4)
    expect(await actions(db, { action: 'task_' })).toEqual([])
  })

  test('pages', async ({ db }) => {
    await seed(db)
    const pages = [
      await listEvents(parse({ per_page: '2' }), 'admin', db),
      await listEvents(parse({ per_page: '2', page: '2' }), 'admin', db),
    ]
    expect(pages.map((page) => [page.list.length, page.total, page.has_next])).toEqual([
      [2, 3, true],
      [1, 3, false],
    ])
  })

  test('is exported whole', async ({ db }) => {
    const id = await insertTask(db)
    for (let n = 0; n < 600; n++) await record(db, id, 'task.noted', `note ${n}`)
    const file = exportEvents(parse({ order: 'asc' }), 'json', 'admin', db)
    const { events } = JSON.parse(await new Response(file.body).text())
    expect(new Set(events.map((event: { id: string }) => event.id)).size).toBe(600)
    const text = await new Response(exportEvents(parse({ task_id: id }), 'text', 'admin', db).body).text()
    expect(text.split('\n')).toHaveLength(601)
  })

  test('is a line each as text, whatever people have written', async ({ db }) => {
    const forged = 'x\n2026-01-01T00:00:00.000Z  warning  admin  user.deleted  admin removed mara\r\u001b[2J'
    const event = { action: 'token.created', level: 'info' as const, message: `viewer made the token "${forged}"` }
    await db.transact((tx) => appendAuditEvent(tx, systemActor('viewer'), event))
    const id = await insertTask(db, { name: forged })
    await record(db, id, 'task.created', 'Created')
    const text = await new Response(exportEvents(parse({}), 'text', 'admin', db).body).text()
    expect(text.trimEnd().split('\n')).toHaveLength(2)
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })
})
