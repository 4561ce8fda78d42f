import { describe, expect } from 'vitest'
import { followTaskLog } from '@/lib/live/follow-log'
import { newChunks, oldLines } from '@/lib/live/news'
import { appendOutput, type OutputBatch } from '@/lib/output/append'
import type { NewLine } from '@/lib/output/chunk'
import { readTaskLog } from '@/lib/output/log'
import { readOutput } from '@/lib/output/read'
import { searchOutput } from '@/lib/output/search'
import { exportTask } from '@/lib/tasks/export'
import { test } from '../../helpers/database.ts'
import { finish, insertRunningTask, print } from '../../helpers/task-rows.ts'

const line = (text: string): NewLine => ({ s: 'stdout', at: Date.now(), text })

describe('a batch of output', () => {
  const start = { outOffset: 0, errOffset: 0 }
  const batch: OutputBatch = {
    lines: [line('one'), line('two')],
    outOffset: 8,
    errOffset: 0,
    partial: null,
    bytes: 8,
    droppedBytes: 0,
  }

  test('is stored once, also where its writer did not hear of it and tries again', async ({ db }) => {
    const { id, holder } = await insertRunningTask(db)
    const append = (given: OutputBatch, from = start) =>
      db.transact((tx) => appendOutput(tx, { taskId: id, attempt: 1, holder }, given, from))
    expect(await append(batch)).toBe(true)
    expect(await append(batch)).toBe(true)
    const next = { ...batch, outOffset: 16 }
    expect(await append(next, { outOffset: 8, errOffset: 0 })).toBe(true)
    expect(await append(next, { outOffset: 8, errOffset: 0 })).toBe(true)
    expect((await readOutput(id, { from: 1, limit: 10 }, db)).lines.map(({ n, text }) => [n, text])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, 'one'],
      [4, 'two'],
    ])
    expect(await db.read.task.findUnique({ where: { id } })).toMatchObject({ outputNo: 4, outputBytes: 16 })
  })

  test('is refused of who holds no more, or read from elsewhere', async ({ db }) => {
    const { id, holder } = await insertRunningTask(db)
    const append = (token: number, from = start) =>
      db.transact((tx) => appendOutput(tx, { taskId: id, attempt: 1, holder: { ...holder, token } }, batch, from))
    expect(await append(2)).toBe(false)
    expect(await append(1, { outOffset: 4, errOffset: 0 })).toBe(false)
    expect(await append(1)).toBe(true)
    expect(await append(2)).toBe(false)
    expect(await db.read.task.findUnique({ where: { id } })).toMatchObject({ outputNo: 2, outputBytes: 8 })
  })
})

describe('long lines', () => {
  // Of each kind that takes more bytes when stored: escapes six times as many, Chinese three.
  const texts = Array.from(
    { length: 300 },
    (_, index) => `${index} ${['x', '\u001b', '中', '"'][index % 4]?.repeat(16_000)}`,
  )

  test('are kept in rows of at most 256 KiB, and read the same everywhere', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(db, task, texts)
    const rows = await db.read.output.findMany({ where: { taskId: task.id }, orderBy: { fromNo: 'asc' } })
    for (const row of rows) expect(row.bytes).toBeLessThanOrEqual(256 * 1024)
    expect(rows.map((row) => row.fromNo)).toEqual([1, ...rows.slice(0, -1).map((row) => row.toNo + 1)])
    expect(rows.at(-1)?.toNo).toBe(300)

    expect(await paged(task.id)).toEqual(texts)
    expect(await told(newChunks(task.id, { eventNo: 0, outputNo: 0 }, db))).toEqual(texts)
    expect(await told(oldLines(task.id, { eventNo: 0, outputNo: 7 }, () => 299, db))).toEqual(texts.slice(7, 299))
    expect((await searchOutput(task.id, { search: '299 "', from: 1, limit: 5 }, db)).matches).toEqual([300])
    expect((await searchOutput(task.id, { search: '298 中', from: 1, limit: 5 }, db)).matches).toEqual([299])

    await finish(db, task)
    const whole = `${texts.join('\n')}\n`
    expect((await readTaskLog(task.id, db)).output.length).toBeGreaterThan(200_000)
    expect(whole.endsWith((await readTaskLog(task.id, db)).output)).toBe(true)
    expect(await new Response(await followTaskLog(task.id, new AbortController().signal, db)).text()).toBe(whole)
    const json = await new Response((await exportTask(task.id, 'json', 'viewer', db)).body).text()
    expect(JSON.parse(json).output.map(({ text }: { text: string }) => text)).toEqual(texts)
    expect((await new Response((await exportTask(task.id, 'text', 'viewer', db)).body).text()).endsWith(whole)).toBe(
      true,
    )

    async function paged(id: string): Promise<string[]> {
      const found: string[] = []
      for (let from: number | null = 1; from !== null; ) {
        const page = await readOutput(id, { from, limit: 7 }, db)
        found.push(...page.lines.map(({ text }) => text))
        from = page.next_from
      }
      return found
    }
  })

  test('are no row each, and short lines are 2,000 a row', async ({ db }) => {
    const task = await insertRunningTask(db)
    await print(
      db,
      task,
      Array.from({ length: 4001 }, () => 'short'),
    )
    const rows = await db.read.output.findMany({ where: { taskId: task.id }, orderBy: { fromNo: 'asc' } })
    expect(rows.map(({ fromNo, toNo }) => [fromNo, toNo])).toEqual([
      [1, 2000],
      [2001, 4000],
      [4001, 4001],
    ])
  })
})

/** The texts in a stream's messages. */
async function told(stream: AsyncIterable<{ bytes: Uint8Array }>): Promise<string[]> {
  const texts: string[] = []
  for await (const { bytes } of stream) {
    const payload = /^data: (.*)$/m.exec(new TextDecoder().decode(bytes))?.[1] ?? '{}'
    texts.push(...(JSON.parse(payload) as { lines: { text: string }[] }).lines.map(({ text }) => text))
  }
  return texts
}
