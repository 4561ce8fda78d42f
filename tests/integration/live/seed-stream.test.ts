import { afterEach, describe, expect, vi } from 'vitest'
import { seedTaskStream } from '@/lib/live/seed-stream'
import { test } from '../../helpers/database.ts'
import { eventually } from '../../helpers/eventually.ts'
import { StreamReader } from '../../helpers/read-stream.ts'
import { finish, insertRunningTask, record } from '../../helpers/task-rows.ts'

const never = () => new AbortController().signal

afterEach(() => void vi.useRealTimers())

describe('the stream of the second document', () => {
  test('sends both events at once, then what changes, and progress by itself while the task runs', async ({ db }) => {
    const task = await insertRunningTask(db, { progress: { done: 1, total: 4 } })
    await record(db, task.id, 'task.started', 'Started')
    const reader = new StreamReader(await seedTaskStream(task.id, never(), db))
    const sent = (event: string) =>
      reader.messages.filter((message) => message.event === event).map((message) => JSON.parse(message.data))
    await eventually(() => reader.messages.length >= 2)
    expect(reader.messages.slice(0, 2).map((message) => message.event)).toEqual(['progress', 'log'])
    expect(sent('progress')[0]).toMatchObject({ task_id: task.id, overall_progress: 25, total_units: 1 })
    expect(sent('log')[0]).toMatchObject([{ level: 'info', message: 'Started' }])

    await eventually(() => sent('progress').length >= 2)
    await record(db, task.id, 'task.noted', 'Half way')
    await eventually(() => expect(sent('log').at(-1)?.at(-1)?.message).toBe('Half way'))

    await finish(db, task)
    await reader.ended()
    expect(sent('progress').at(-1)).toMatchObject({ status: 'succeeded', overall_progress: 100 })
    expect(reader.messages.at(-1)?.event).toBe('end')
    expect(reader.lastId).toBeDefined()
  })

  test('repeats nothing because of a wake that comes while it asks, and forgets no turn', async ({ db }) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const task = await insertRunningTask(db)
    let wake = () => {}
    const onWake = (listener: () => void) => {
      wake = listener
      return () => {}
    }
    const reader = new StreamReader(await seedTaskStream(task.id, never(), { ...db, onWake }))
    const sent = () => reader.messages.map((message) => message.event)
    wake()
    await eventually(() => expect(sent()).toEqual(['progress', 'log']))
    await record(db, task.id, 'task.noted', 'Half way')
    wake()
    vi.advanceTimersByTime(2000)
    await eventually(() => expect(sent()).toHaveLength(4))
    expect(sent().toSorted()).toEqual(['log', 'log', 'progress', 'progress'])
    await finish(db, task)
    wake()
    await reader.ended()
  })

  test('refuses an unknown task before anything is sent', async ({ db }) => {
    const unknown = 'tsk_01k00000000000000000000000'
    await expect(seedTaskStream(unknown, never(), db)).rejects.toMatchObject({ code: 'not-found' })
  })
})
