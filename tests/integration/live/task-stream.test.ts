import { describe, expect } from 'vitest'
import { parseCursor } from '@/lib/contract/stream'
import { openStreamCount } from '@/lib/live/sink'
import { isNothingLeft, taskStream } from '@/lib/live/stream'
import { test } from '../../helpers/database.ts'
import { eventually } from '../../helpers/eventually.ts'
import { StreamReader } from '../../helpers/read-stream.ts'
import { finish, insertRunningTask, insertTask, print, record, runBy } from '../../helpers/task-rows.ts'

const never = () => new AbortController().signal
const numbersTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1)

describe('the stream of one task', () => {
  test('sends the snapshot first, then what was, then what comes, then the end, and closes', async ({ db }) => {
    const task = await insertRunningTask(db)
    await record(db, task.id, 'task.started')
    await print(db, task, ['one', 'two'])
    const reader = new StreamReader(await taskStream(task.id, null, 'viewer', never(), db))
    await eventually(() => expect(reader.lines).toEqual(['one', 'two']))
    expect(reader.messages[0]?.event).toBe('task')
    expect(reader.all('log')[0]?.events.map((event) => event.action)).toEqual(['task.started'])

    await print(db, task, ['three'])
    await eventually(() => expect(reader.lines).toEqual(['one', 'two', 'three']))
    expect(reader.lastId).toBe('1.3')

    await finish(db, task)
    await reader.ended()
    expect(reader.all('task').at(-1)?.status).toBe('succeeded')
    expect(reader.messages.at(-1)?.event).toBe('end')
    expect(reader.all('end')).toEqual([{ task_id: task.id, status: 'succeeded' }])
    expect(await isNothingLeft(task.id, parseCursor(reader.lastId), db)).toBe(true)
  })

  test('says that nothing is heard of its runner any more, which nobody commits', async ({ db }) => {
    const task = await insertRunningTask(db)
    const lastBeat = new Date(Date.now() - 14_000)
    await runBy(db, task, lastBeat)
    const reader = new StreamReader(await taskStream(task.id, null, 'viewer', never(), db))
    await eventually(() => expect(reader.all('task').at(-1)?.contact).toBe(`lost since ${lastBeat.toISOString()}`))
    await reader.leave()
  })

  test('gives a silent task an end that a browser need not come back to', async ({ db }) => {
    const task = await insertRunningTask(db)
    await finish(db, task)
    const reader = new StreamReader(await taskStream(task.id, null, 'viewer', never(), db))
    await reader.ended()
    expect(await isNothingLeft(task.id, parseCursor(reader.lastId), db)).toBe(true)
  })

  test('resumes by its cursor without a lost or doubled line', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(db, task, numbersTo(1700).map(String))
    const first = new StreamReader(await taskStream(task.id, null, 'viewer', never(), db))
    await eventually(() => first.numbers.length >= 500)
    await first.leave()
    const seen = first.numbers
    await print(db, task, ['more'])
    const second = new StreamReader(await taskStream(task.id, parseCursor(first.lastId), 'viewer', never(), db))
    await finish(db, task)
    await second.ended()
    expect([...seen, ...second.numbers]).toEqual(numbersTo(1701))
  })

  test('resumes in the middle of a stored chunk', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(db, task, ['a', 'b', 'c', 'd'])
    await finish(db, task)
    const reader = new StreamReader(await taskStream(task.id, { eventNo: 0, outputNo: 2 }, 'viewer', never(), db))
    await reader.ended()
    expect(reader.lines).toEqual(['c', 'd'])
  })

  test('gives everybody every line once and in order, whoever joins in the middle of a flood', async ({ db }) => {
    const task = await insertRunningTask(db)
    const readers: StreamReader[] = []
    for (let batch = 0; batch < 40; batch++) {
      await print(db, task, numbersTo(50).map(String))
      readers.push(new StreamReader(await taskStream(task.id, null, 'viewer', never(), db)))
    }
    await finish(db, task)
    for (const reader of readers) {
      await reader.ended()
      expect(reader.numbers).toEqual(numbersTo(2000))
    }
  })

  test('lets a reader that does not read for a while have every line afterwards', async ({ db }) => {
    const task = await insertRunningTask(db)
    const stream = await taskStream(task.id, null, 'viewer', never(), db)
    const long = 'x'.repeat(10_000)
    for (let batch = 0; batch < 12; batch++)
      await print(
        db,
        task,
        Array.from({ length: 40 }, () => long),
      )
    await finish(db, task)
    const reader = new StreamReader(stream)
    await reader.ended()
    expect(reader.failure).toBeNull()
    expect(reader.numbers).toEqual(numbersTo(480))
  })

  test('sends lines of the greatest length in messages that a reader can take', async ({ db }) => {
    const task = await insertRunningTask(db)
    const long = 'x'.repeat(16_384)
    await print(
      db,
      task,
      Array.from({ length: 600 }, () => long),
    )
    await finish(db, task)
    const reader = new StreamReader(await taskStream(task.id, null, 'viewer', never(), db))
    await reader.ended()
    expect(reader.failure).toBeNull()
    expect(reader.numbers).toEqual(numbersTo(600))
  })

  test('tells the unfinished line as it stands, also to whoever comes later', async ({ db }) => {
    const task = await insertRunningTask(db)
    const reader = new StreamReader(await taskStream(task.id, null, 'viewer', never(), db))
    await print(db, task, [], { stdout: 'Pass' })
    await eventually(() => expect(reader.all('output').at(-1)?.partial).toEqual({ stdout: 'Pass' }))
    const later = new StreamReader(await taskStream(task.id, null, 'viewer', never(), db))
    await eventually(() => expect(later.all('output').at(-1)?.partial).toEqual({ stdout: 'Pass' }))
    await print(db, task, ['Password:'])
    await eventually(() => expect(reader.all('output').at(-1)?.partial).toBeNull())
    await finish(db, task)
    await Promise.all([reader.ended(), later.ended()])
  })

  test('shows each role what it may do', async ({ db }) => {
    const task = await insertRunningTask(db)
    const viewer = new StreamReader(await taskStream(task.id, null, 'viewer', never(), db))
    const operator = new StreamReader(await taskStream(task.id, null, 'operator', never(), db))
    await eventually(() => viewer.messages.length > 0 && operator.messages.length > 0)
    expect(viewer.all('task')[0]?.can.stop).toBe(false)
    expect(operator.all('task')[0]?.can.stop).toBe(true)
    await finish(db, task)
    await Promise.all([viewer.ended(), operator.ended()])
  })

  test('says that a task is gone, and closes', async ({ db }) => {
    const task = await insertRunningTask(db)
    const reader = new StreamReader(await taskStream(task.id, null, 'viewer', never(), db))
    await eventually(() => reader.messages.length > 0)
    await db.transact((tx) => tx.task.delete({ where: { id: task.id } }))
    await reader.ended()
    expect(reader.messages.at(-1)?.event).toBe('gone')
  })

  test('refuses an unknown task before anything is sent', async ({ db }) => {
    await expect(taskStream('tsk_01k00000000000000000000000', null, 'viewer', never(), db)).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('counts a cursor that is ahead of everything as being at the end', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(db, task, ['one'])
    const reader = new StreamReader(await taskStream(task.id, { eventNo: 99, outputNo: 99 }, 'viewer', never(), db))
    await eventually(() => reader.messages.length > 0)
    await print(db, task, ['two'])
    await eventually(() => expect(reader.lines).toEqual(['two']))
    await reader.leave()
  })

  test('leaves no stream open when its readers go', async ({ db }) => {
    const before = openStreamCount()
    const task = await insertRunningTask(db)
    const abort = new AbortController()
    const reader = new StreamReader(await taskStream(task.id, null, 'viewer', abort.signal, db))
    const other = new StreamReader(await taskStream(task.id, null, 'viewer', never(), db))
    await eventually(() => reader.messages.length > 0 && other.messages.length > 0)
    expect(openStreamCount()).toBe(before + 2)
    abort.abort()
    await other.leave()
    await eventually(() => expect(openStreamCount()).toBe(before))
  })

  test('tells a waiting task its place, and when it moves up', async ({ db }) => {
    await db.transact((tx) => tx.lane.create({ data: { name: 'narrow', capacity: 1 } }))
    const first = await insertTask(db, { lane: 'narrow' })
    const second = await insertTask(db, { lane: 'narrow' })
    const reader = new StreamReader(await taskStream(second, null, 'viewer', never(), db))
    await eventually(() => expect(reader.all('task').at(-1)?.queue?.position).toBe(2))
    await db.transact((tx) => tx.task.delete({ where: { id: first } }))
    await eventually(() => expect(reader.all('task').at(-1)?.queue?.position).toBe(1))
    await reader.leave()
  })
})

describe('coming back to a task that has ended', () => {
  test('has nothing left for who has everything, and the rest for who has not', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(db, task, ['one'])
    expect(await isNothingLeft(task.id, { eventNo: 0, outputNo: 1 }, db)).toBe(false)
    await finish(db, task)
    expect(await isNothingLeft(task.id, { eventNo: 0, outputNo: 1 }, db)).toBe(true)
    expect(await isNothingLeft(task.id, { eventNo: 0, outputNo: 0 }, db)).toBe(false)
    expect(await isNothingLeft(task.id, null, db)).toBe(false)
  })
})
