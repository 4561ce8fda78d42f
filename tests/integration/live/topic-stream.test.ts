import { describe, expect } from 'vitest'
import { newId } from '@/lib/core/ids'
import { topicStream } from '@/lib/live/stream'
import { parseTopics } from '@/lib/live/topics'
import { test } from '../../helpers/database.ts'
import { eventually } from '../../helpers/eventually.ts'
import { StreamReader } from '../../helpers/read-stream.ts'
import { finish, insertRunningTask, insertTask, print, record } from '../../helpers/task-rows.ts'

const never = () => new AbortController().signal

describe('the stream of topics', () => {
  test('begins with sync', async ({ db }) => {
    const reader = new StreamReader(await topicStream(parseTopics('list,runners'), 'viewer', never(), db))
    await eventually(() => reader.messages.length >= 2)
    expect(reader.messages.map((message) => message.event)).toEqual(['sync', 'runners'])
    expect(reader.all('runners')[0]).toEqual({ alive: 0, known: 0, last_seen_at: null })
    await reader.leave()
  })

  test('says with sync how many tasks run, to whoever shows lists', async ({ db }) => {
    await insertRunningTask(db)
    const reader = new StreamReader(await topicStream(parseTopics('list'), 'viewer', never(), db))
    await eventually(() => expect(reader.all('sync')[0]?.running).toBe(1))
    await reader.leave()
    const other = new StreamReader(await topicStream(parseTopics('events'), 'viewer', never(), db))
    await eventually(() => other.messages.length > 0)
    expect(other.all('sync')[0]).not.toHaveProperty('running')
    await other.leave()
  })

  test('names the tasks that changed, together with the counts, at most four times a second', async ({ db }) => {
    const reader = new StreamReader(await topicStream(parseTopics('list'), 'viewer', never(), db))
    const begun = performance.now()
    const ids: string[] = []
    for (let index = 0; index < 30; index++) {
      const id = await insertTask(db)
      await record(db, id, 'task.created')
      ids.push(id)
    }
    await eventually(() => expect(new Set(reader.all('list').flatMap((list) => list.changed))).toEqual(new Set(ids)))
    const quarters = (performance.now() - begun) / 250
    expect(reader.all('list').length).toBeLessThanOrEqual(quarters + 1)
    await eventually(() => expect(reader.all('list').at(-1)?.counts.all).toBe(30))
    await reader.leave()
  })

  test('names a task whose progress moved', async ({ db }) => {
    const task = await insertRunningTask(db)
    const reader = new StreamReader(await topicStream(parseTopics('list'), 'viewer', never(), db))
    await eventually(() => reader.messages.length > 0)
    await db.transact((tx) => tx.task.update({ where: { id: task.id }, data: { progress: { done: 1, total: 2 } } }))
    await eventually(() => expect(reader.all('list').flatMap((list) => list.changed)).toEqual([task.id]))
    await reader.leave()
  })

  test('says that something was written to the event log, at most twice a second', async ({ db }) => {
    const reader = new StreamReader(await topicStream(parseTopics('events'), 'viewer', never(), db))
    await eventually(() => expect(reader.messages.map((message) => message.event)).toEqual(['sync']))
    const begun = performance.now()
    const task = await insertRunningTask(db)
    for (let index = 0; index < 10; index++) await record(db, task.id, 'task.started')
    const newest = await db.read.event.findFirst({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })
    await eventually(() => expect(reader.all('events').at(-1)).toEqual({ newest: newest?.id }))
    expect(reader.all('events').length).toBeLessThanOrEqual((performance.now() - begun) / 500 + 2)
    await reader.leave()
  })

  test('says nothing of the event log where a commit wrote nothing to it', async ({ db }) => {
    const task = await insertRunningTask(db)
    const reader = new StreamReader(await topicStream(parseTopics('events,list'), 'viewer', never(), db))
    await eventually(() => expect(reader.messages.length).toBeGreaterThan(0))
    await db.transact((tx) => tx.task.update({ where: { id: task.id }, data: { progress: { done: 1, total: 2 } } }))
    await eventually(() => expect(reader.all('list').flatMap((list) => list.changed)).toEqual([task.id]))
    expect(reader.all('events')).toEqual([])
    await reader.leave()
  })

  test('carries several tasks and stays open when one ends', async ({ db }) => {
    const [a, b] = [await insertRunningTask(db), await insertRunningTask(db)]
    const reader = new StreamReader(await topicStream(parseTopics(`task:${a.id},task:${b.id}`), 'viewer', never(), db))
    await print(db, a, ['from a'])
    await finish(db, a)
    await eventually(() => expect(reader.all('end')).toEqual([{ task_id: a.id, status: 'succeeded' }]))
    await print(db, b, ['from b'])
    await eventually(() => expect(reader.lines).toEqual(['from a', 'from b']))
    expect(reader.isEnded).toBe(false)
    await reader.leave()
  })

  test('says of an unknown task that it is gone, and serves the others', async ({ db }) => {
    const task = await insertRunningTask(db)
    const unknown = newId('tsk')
    const reader = new StreamReader(
      await topicStream(parseTopics(`task:${unknown},task:${task.id}`), 'viewer', never(), db),
    )
    await eventually(() => expect(reader.all('gone')).toEqual([{ task_id: unknown, code: 'not-found' }]))
    await eventually(() => expect(reader.all('task').map((view) => view.task_id)).toEqual([task.id]))
    await reader.leave()
  })

  test('tells when a runner comes, each of its signs of life, and when it goes', async ({ db }) => {
    const reader = new StreamReader(await topicStream(parseTopics('runners'), 'viewer', never(), db))
    await eventually(() => reader.all('runners').length === 1)
    const now = new Date()
    const runner = {
      serverId: 'srv_1',
      serverName: 'web-1',
      pid: 1,
      version: '0',
      launcher: 'process',
      launcherWhy: '',
    }
    const id = newId('run')
    await db.transact((tx) =>
      tx.runner.create({ data: { id, ...runner, health: {}, heartbeatAt: now, startedAt: now } }),
    )
    await eventually(() => expect(reader.all('runners').at(-1)).toMatchObject({ alive: 1, known: 1 }))
    const heartbeatAt = new Date(now.getTime() + 5000)
    await db.transact((tx) => tx.runner.update({ where: { id }, data: { heartbeatAt } }))
    await eventually(() =>
      expect(reader.all('runners').at(-1)).toMatchObject({ alive: 1, last_seen_at: heartbeatAt.toISOString() }),
    )
    await db.transact((tx) => tx.runner.update({ where: { id }, data: { stoppedAt: new Date() } }))
    await eventually(() => expect(reader.all('runners').at(-1)).toMatchObject({ alive: 0, known: 1 }))
    await reader.leave()
  })
})
