import { describe, expect } from 'vitest'
import { followTaskLog } from '@/lib/live/follow-log'
import { readTaskLog } from '@/lib/output/log'
import { readOutput } from '@/lib/output/read'
import { searchOutput } from '@/lib/output/search'
import { exportTask } from '@/lib/tasks/export'
import { test } from '../../helpers/database.ts'
import { eventually } from '../../helpers/eventually.ts'
import { finish, insertRunningTask, print, record } from '../../helpers/task-rows.ts'

const never = () => new AbortController().signal
const numbered = (n: number) => Array.from({ length: n }, (_, index) => `line ${index + 1}`)

describe('output', () => {
  test('is read from any line on, as many as asked', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(db, task, numbered(2500))
    await print(db, task, ['last'])
    const page = await readOutput(task.id, { from: 1999, limit: 3 }, db)
    expect(page.lines.map((line) => [line.n, line.text])).toEqual([
      [1999, 'line 1999'],
      [2000, 'line 2000'],
      [2001, 'line 2001'],
    ])
    expect([page.total, page.next_from]).toEqual([2501, 2002])
    const end = await readOutput(task.id, { from: 2501, limit: 10 }, db)
    expect([end.lines.map((line) => line.text), end.next_from]).toEqual([['last'], null])
    expect((await readOutput(task.id, { from: 9999, limit: 10 }, db)).lines).toEqual([])
  })

  test('is told apart by stream', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(db, task, ['out', { s: 'stderr', text: 'err' }, 'out again'])
    const page = await readOutput(task.id, { from: 1, limit: 10, stream: 'stderr' }, db)
    expect(page.lines.map((line) => [line.n, line.s, line.text])).toEqual([[2, 'stderr', 'err']])
    expect(page.next_from).toBe(3)
    const rest = await readOutput(task.id, { from: 3, limit: 10, stream: 'stderr' }, db)
    expect([rest.lines, rest.next_from]).toEqual([[], null])
  })

  test('is searched in any case and through colours', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(db, task, [...numbered(30), '\u001b[31mERR\u001b[0mor: disk', 'no Error'])
    const found = await searchOutput(task.id, { search: 'error', from: 1, limit: 1 }, db)
    expect([found.matches, found.total, found.is_capped]).toEqual([[31, 32], 2, false])
    expect(found.lines.map((line) => line.n)).toEqual([31])
    expect((await searchOutput(task.id, { search: 'NO "', from: 1, limit: 1 }, db)).matches).toEqual([])
    await print(db, task, ['say "no \\ é"'])
    expect((await searchOutput(task.id, { search: '"NO \\ É"', from: 1, limit: 1 }, db)).matches).toEqual([33])
    expect((await searchOutput(task.id, { search: 'line 3', from: 1, limit: 10 }, db)).matches).toEqual([3, 30])
  })

  test('names at most 10,000 matching lines', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(db, task, numbered(10_001))
    const found = await searchOutput(task.id, { search: 'line', from: 1, limit: 5 }, db)
    expect([found.matches.length, found.is_capped, found.lines.length]).toEqual([10_000, true, 5])
  })
})

describe('the log of the first document', () => {
  test('has the bytes that were printed', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(db, task, [
      'a',
      { s: 'stderr', text: 'problem' },
      { text: 'x'.repeat(100), continued: true },
      'y',
      { text: 'no end', unended: true },
    ])
    await finish(db, task)
    expect(await readTaskLog(task.id, db)).toMatchObject({
      output: `a\nproblem\n${'x'.repeat(100)}y\nno end`,
      error: 'problem\n',
      status: 1,
      duration: 0.005,
      truncated: false,
    })
  })

  test('says why it failed when nothing was printed', async ({ db }) => {
    const { id } = await insertRunningTask(db, { status: 'failed', message: 'Timed out after 300 s' })
    expect(await readTaskLog(id, db)).toMatchObject({ output: '', error: 'Timed out after 300 s', status: 2 })
  })

  test('is the tail of more than a megabyte', async ({ db }) => {
    const task = await insertRunningTask(db)
    const long = 'x'.repeat(1000)
    for (let batch = 0; batch < 12; batch++)
      await print(
        db,
        task,
        Array.from({ length: 100 }, (_, n) => `${batch}.${n} ${long}`),
      )
    const log = await readTaskLog(task.id, db)
    expect(log.truncated).toBe(true)
    expect(Buffer.byteLength(log.output)).toBeLessThanOrEqual(1024 * 1024)
    expect(Buffer.byteLength(log.output)).toBeGreaterThan(1024 * 1024 - 2000)
    expect(log.output.endsWith(`11.99 ${long}\n`)).toBe(true)
  })

  test('follows a running task to its end', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(db, task, ['early'])
    let text = ''
    let isEnded = false
    const stream = await followTaskLog(task.id, never(), db)
    const reading = (async () => {
      const decoder = new TextDecoder()
      for await (const bytes of stream as unknown as AsyncIterable<Uint8Array>) text += decoder.decode(bytes)
      isEnded = true
    })()
    await eventually(() => expect(text).toBe('early\n'))
    await print(db, task, ['late'])
    await eventually(() => expect(text).toBe('early\nlate\n'))
    expect(isEnded).toBe(false)
    await finish(db, task)
    await reading
  })
})

describe('an export', () => {
  test('holds the task, its events and every line, as JSON', async ({ db }) => {
    const task = await insertRunningTask(db)
    await record(db, task.id, 'task.started')
    await print(db, task, numbered(5000))
    const file = await exportTask(task.id, 'json', 'viewer', db)
    const content = JSON.parse(await new Response(file.body).text())
    expect(content.task.task_id).toBe(task.id)
    expect(content.task.attempts).toHaveLength(1)
    expect(content.events.map((event: { action: string }) => event.action)).toEqual(['task.started'])
    expect(content.output.map((line: { text: string }) => line.text)).toEqual(numbered(5000))
    expect(file.fileName).toBe(`${task.id}.json`)
  })

  test('can be read as text', async ({ db }) => {
    const task = await insertRunningTask(db, { name: 'Backup' })
    await record(db, task.id, 'task.started', 'Started')
    await print(db, task, ['hello'])
    const text = await new Response((await exportTask(task.id, 'text', 'viewer', db)).body).text()
    expect(text).toContain(`Task:        Backup (${task.id})`)
    expect(text).toContain('task.started  Started')
    expect(text.endsWith('Output\n------\nhello\n')).toBe(true)
  })

  test('has a line for each fact as text, whatever people have written', async ({ db }) => {
    const forged = 'Backup\nStatus:      succeeded'
    const task = await insertRunningTask(db, { name: forged })
    await record(db, task.id, 'task.noted', `because ${forged}`)
    const text = await new Response((await exportTask(task.id, 'text', 'viewer', db)).body).text()
    expect(text.match(/^Status:.*$/gm)).toEqual(['Status:      running'])
  })
})
