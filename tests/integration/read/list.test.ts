import { describe, expect } from 'vitest'
import { taskQuerySchema } from '@/lib/contract/requests'
import type { Db } from '@/lib/db/open'
import { listTasks } from '@/lib/tasks/list'
import { test } from '../../helpers/database.ts'
import { eventually } from '../../helpers/eventually.ts'
import { insertTask } from '../../helpers/task-rows.ts'

const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n))

async function list(db: Db, query: Record<string, string> = {}) {
  return listTasks(taskQuerySchema.parse(query), 'viewer', db)
}

async function names(db: Db, query: Record<string, string>) {
  return (await list(db, query)).list.map((task) => task.name).join(' ')
}

const copied = `"handler", "type", "status", "warnings", "params", "envNames", "isolation", "stopSupport", "isLongRunning",
  "triggerSource", "trigger", "lane", "outputLimitBytes", "createdAt", "updatedAt"`

// By one statement: row by row it takes longer than all other tests together.
async function multiply(db: Db, id: string, copies: number) {
  const sql = `
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${copies})
    INSERT INTO "Task" ("id", "name", "seq", ${copied})
    SELECT "id" || '-' || CAST(100000 + i AS TEXT), "name" || ' ' || CAST(i AS TEXT), "seq" * 100000 + i, ${copied}
    FROM n, "Task" WHERE "id" = '${id}'`
  await db.transact((tx) => tx.$executeRawUnsafe(sql))
}

describe('the list of tasks', () => {
  test('pages without overlap or gap, newest first', async ({ db }) => {
    for (let n = 0; n < 7; n++) await insertTask(db, { name: `t${n}`, createdAt: minute(n < 5 ? n : 5) })
    const pages = [await list(db, { per_page: '3' }), await list(db, { per_page: '3', page: '2' })]
    const rest = await list(db, { page_size: '3', page: '3' })
    expect([...pages, rest].flatMap((page) => page.list.map((task) => task.name)).sort()).toHaveLength(7)
    expect(new Set([...pages, rest].flatMap((page) => page.list.map((task) => task.task_id))).size).toBe(7)
    expect(rest.list.map((task) => task.name)).toEqual(['t0'])
    expect(pages.map((page) => [page.page, page.total, page.has_next])).toEqual([
      [1, 7, true],
      [2, 7, true],
    ])
    expect([rest.total, rest.has_next, rest.per_page]).toEqual([7, false, 3])
    expect((await list(db, { page: '9' })).list).toEqual([])
  })

  test('filters by several states, types, handler, creator and time', async ({ db }) => {
    await insertTask(db, { name: 'a', status: 'failed', createdAt: minute(1) })
    await insertTask(db, { name: 'b', status: 'running', type: 'webhook', createdAt: minute(2) })
    await insertTask(db, {
      name: 'c',
      status: 'succeeded',
      type: 'scheduler',
      createdAt: minute(3),
      createdBy: 'system',
    })
    await insertTask(db, {
      name: 'd',
      status: 'failed',
      type: 'internal',
      handler: 'maintenance.survey',
      createdAt: minute(4),
    })
    expect(await names(db, { status: 'failed,running' })).toBe('d b a')
    expect(await names(db, { type: 'automatic' })).toBe('d c')
    expect(await names(db, { type: 'automatic', status: 'failed,running' })).toBe('d')
    expect(await names(db, { handler: 'maintenance.survey' })).toBe('d')
    expect(await names(db, { created_by: 'system' })).toBe('c')
    expect(await names(db, { created_by: 'nobody' })).toBe('')
    expect(await names(db, { start_time: minute(2).toISOString(), end_time: minute(3).toISOString() })).toBe('c b')
  })

  test('finds parts of the name, the unit, the id and the message in any case', async ({ db }) => {
    const id = await insertTask(db, { name: 'Nightly backup', createdAt: minute(1) })
    await insertTask(db, { name: 'other', message: 'Backup failed', createdAt: minute(2) })
    expect(await names(db, { q: 'BACKUP' })).toBe('other Nightly backup')
    expect(await names(db, { name: 'nightly' })).toBe('Nightly backup')
    expect(await names(db, { q: id })).toBe('Nightly backup')
    expect(await names(db, { q: id.slice(-8) })).toBe('Nightly backup')
    expect(await names(db, { unit: 'eb-', q: 'nightly' })).toBe('Nightly backup')
    expect(await names(db, { unit: 'db-' })).toBe('')
  })

  test('looks for %, _ and \\ as they are written', async ({ db }) => {
    const texts = ['100% done', '100 done', 'a_b', 'axb', 'c:\\temp', 'c:temp']
    for (const [n, name] of texts.entries()) await insertTask(db, { name, createdAt: minute(n) })
    for (const field of ['q', 'name']) {
      expect(await names(db, { [field]: '100%' })).toBe('100% done')
      expect(await names(db, { [field]: 'A_B' })).toBe('a_b')
      expect(await names(db, { [field]: '\\' })).toBe('c:\\temp')
      expect(await names(db, { [field]: '%' })).toBe('100% done')
      expect(await names(db, { [field]: 'c:' })).toBe('c:temp c:\\temp')
    }
    await insertTask(db, { name: 'of a unit', createdAt: minute(9) })
    expect(await names(db, { unit: 'web_1' })).toBe('')
    expect((await list(db, { unit: 'WEB-1' })).total).toBe(texts.length + 1)
  })

  test('finds what webhooks of GitHub asked for', async ({ db }) => {
    const from = (provider: string) => ({ caller: null, reason: null, path: null, page: null, provider })
    await insertTask(db, { name: 'push', type: 'webhook', trigger: from('github'), createdAt: minute(1) })
    await insertTask(db, { name: 'image', type: 'webhook', trigger: from('dockerhub'), createdAt: minute(2) })
    await insertTask(db, { name: 'by hand', createdAt: minute(3) })
    expect(await names(db, { type: 'github-webhook' })).toBe('push')
    expect(await names(db, { type: 'webhook' })).toBe('image push')
    expect((await list(db, { type: 'github-webhook' })).total).toBe(1)
    expect(await names(db, { type: 'github-webhook', q: 'pu' })).toBe('push')
    expect(await names(db, { type: 'github-webhook,manual' })).toBe('by hand push')
  })

  test('filters by server and creator under each of their names', async ({ db }) => {
    const createdAt = new Date()
    await db.transact(async (tx) => {
      await tx.server.create({ data: { id: 'srv_1', number: 1, name: 'web-1', kind: 'local', createdAt } })
      await tx.user.create({
        data: { id: 'usr_1', number: 1, username: 'mara', source: 'local', role: 'admin', createdAt },
      })
    })
    await insertTask(db, { name: 'here', serverId: 'srv_1', createdById: 'usr_1' })
    await insertTask(db, { name: 'elsewhere' })
    for (const server_id of ['1', 'srv_1', 'web-1']) expect(await names(db, { server_id })).toBe('here')
    for (const created_by of ['1', 'usr_1', 'mara']) expect(await names(db, { created_by })).toBe('here')
    expect(await names(db, { server_id: 'nowhere' })).toBe('')
    expect((await list(db, { server_id: '1' })).list[0]?.server_name).toBe('web-1')
  })

  test('sorts by end and duration with what has not ended last', async ({ db }) => {
    const ended = (n: number, durationMs: number) => ({
      status: 'succeeded' as const,
      finishedAt: minute(n),
      durationMs,
    })
    await insertTask(db, { name: 'long', createdAt: minute(1), ...ended(9, 900) })
    await insertTask(db, { name: 'runs', createdAt: minute(2), status: 'running' })
    await insertTask(db, { name: 'short', createdAt: minute(3), ...ended(4, 10) })
    await insertTask(db, { name: 'waits', createdAt: minute(4) })
    expect(await names(db, { sort: 'finished_at' })).toBe('long short waits runs')
    expect(await names(db, { sort: 'duration', order: 'asc' })).toBe('short long runs waits')
    expect(await names(db, { sort: 'duration', order: 'asc', per_page: '1', page: '3' })).toBe('runs')
    expect(await names(db, { sort: 'duration', order: 'asc', per_page: '3', page: '2' })).toBe('waits')
    expect(await names(db, { sort: 'duration', order: 'desc', name: 's' })).toBe('short waits runs')
  })

  test('counts follow every filter but the type; running follows none', async ({ db }) => {
    await insertTask(db, { status: 'failed' })
    await insertTask(db, { status: 'failed', type: 'webhook' })
    await insertTask(db, { status: 'running', type: 'scheduler' })
    await insertTask(db, { status: 'failed', type: 'internal' })
    await insertTask(db, { status: 'succeeded', type: 'maintenance', name: 'prune' })
    const all = { all: 5, manual: 1, webhook: 1, automatic: 2, maintenance: 1, running: 1 }
    expect((await list(db)).counts).toEqual(all)
    const failed = await list(db, { status: 'failed', type: 'manual' })
    expect(failed.counts).toEqual({ all: 3, manual: 1, webhook: 1, automatic: 1, maintenance: 0, running: 1 })
    expect(failed.total).toBe(1)
    expect((await list(db, { q: 'prune' })).counts).toMatchObject({ all: 1, maintenance: 1, running: 1 })
  })

  test('shows a task that was created a moment ago', async ({ db }) => {
    for (let n = 1; n <= 5; n++) {
      await insertTask(db)
      const tasks = await list(db)
      expect([tasks.total, tasks.counts.all, tasks.list.length]).toEqual([n, n, n])
    }
  })

  test('counts and searches beyond the first 20,000 tasks, and counts anew what it showed before', async ({ db }) => {
    await multiply(db, await insertTask(db, { name: 'old', createdAt: minute(1) }), 10_000)
    await multiply(db, await insertTask(db, { name: 'new', createdAt: minute(2), type: 'webhook' }), 11_000)
    const counts = { all: 21_002, manual: 10_001, webhook: 11_001 }
    await eventually(async () => expect(await list(db)).toMatchObject({ total: 21_002, counts, is_count_exact: true }))
    expect((await list(db, { q: 'old 99' })).total).toBe(111)
    expect(await names(db, { q: 'old 9999' })).toBe('old 9999')
    expect(await names(db, { page: '211', per_page: '100' })).toBe('old 1 old')
    await insertTask(db)
    const isAnew = async () => expect((await list(db)).counts).toMatchObject({ ...counts, all: 21_003, manual: 10_002 })
    // A scan stands for 20 times as long as it took, at most half a minute.
    await eventually(isAnew, { timeoutMs: 90_000 })
  })
})
