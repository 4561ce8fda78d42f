import { describe, expect } from 'vitest'
import * as preview from '@/app/api/tasks/batch/preview/route'
import * as batch from '@/app/api/tasks/batch/route'
import * as start from '@/app/api/tasks/batch/start/route'
import * as stop from '@/app/api/tasks/batch/stop/route'
import { stopSupports, taskStatuses } from '@/lib/contract/states'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { insertRunningTask, insertTask } from '@/tests/helpers/task-rows'
import { type Api, test } from './api-fixture'

const ask = (api: Api, verb: typeof stop.POST, json: object, method = 'POST') =>
  api.call(verb, { as: 'operator', path: '/api/tasks/batch', json, method })

const everything = [
  [start.POST, 'start', false],
  [stop.POST, 'stop', false],
  [stop.POST, 'stop', true],
  [batch.DELETE, 'delete', false],
] as const

const statusOf = async (db: Db, id: string) => (await db.read.task.findUnique({ where: { id } }))?.status ?? null

describe('a batch', () => {
  test('has one result for each task, refused ones among them, and sums them up', async ({ api, db }) => {
    const waiting = await insertTask(db)
    const running = await insertRunningTask(db)
    const ended = await insertTask(db, { status: 'succeeded' })
    const cancelled = await insertTask(db, { status: 'cancelled' })
    const unknown = newId('tsk')
    const ids = [waiting, running.id, ended, cancelled, unknown, waiting]
    const { status, body } = await ask(api, stop.POST, { ids, reason: 'too many' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ succeeded: 3, failed: 2 })
    expect(body.results).toMatchObject([
      { id: waiting, ok: true, status: 'cancelled' },
      { id: running.id, ok: true, status: 'running' },
      { id: ended, ok: false, status: 'succeeded', code: 'not-stoppable' },
      { id: cancelled, ok: true, status: 'cancelled' },
      { id: unknown, ok: false, status: null, code: 'not-found' },
    ])
    const task = await db.read.task.findUniqueOrThrow({ where: { id: running.id } })
    expect(task).toMatchObject({ stopping: 'graceful', stopRequestedBy: 'operator' })
  })

  test('takes all that a filter finds, and nothing else', async ({ api, db }) => {
    const inLane = [await insertTask(db, { lane: 'sync', seq: 1 }), await insertTask(db, { lane: 'sync', seq: 2 })]
    const elsewhere = await insertTask(db, { lane: 'default', seq: 1 })
    const { body } = await ask(api, stop.POST, { filter: { lane: 'sync', status: 'pending' } })
    expect(body.results.map((item: { id: string }) => item.id)).toEqual(inLane)
    expect(await statusOf(db, elsewhere)).toBe('pending')
    const gone = await ask(api, batch.DELETE, { filter: { status: 'cancelled' } }, 'DELETE')
    expect(gone.body).toMatchObject({ succeeded: 2, failed: 0 })
    expect(await statusOf(db, inLane[0] ?? '')).toBeNull()
  })

  test('starts what is prepared and says why it does not start the rest', async ({ api, db }) => {
    const ready = await insertTask(db, { status: 'ready', isPrepared: true })
    const failed = await insertTask(db, { status: 'failed' })
    const { body } = await ask(api, start.POST, { ids: [ready, failed] })
    expect(body.results).toMatchObject([
      { ok: true, status: 'pending' },
      { ok: false, status: 'failed', code: 'not-startable' },
    ])
  })

  test('of more than a hundred is a task of its own, with a unit for each', async ({ api, db }) => {
    const ids: string[] = []
    for (let at = 0; at < 101; at++) ids.push(await insertTask(db))
    const { status, body, headers } = await ask(api, stop.POST, { ids })
    expect(status).toBe(202)
    expect(headers.get('location')).toBe(`/api/tasks/${body.task_id}`)
    const task = await db.read.task.findUniqueOrThrow({
      where: { id: body.task_id },
      include: { units: { orderBy: { ordinal: 'asc' } } },
    })
    expect(task).toMatchObject({ handler: 'maintenance.batch', type: 'maintenance', name: 'Stop 101 tasks' })
    expect(task.units.map((unit) => unit.name)).toEqual(ids)
    expect(await statusOf(db, ids[0] ?? '')).toBe('pending')
  })

  test('tells beforehand what it would do, by state', async ({ api, db }) => {
    for (const status of ['pending', 'pending', 'running', 'succeeded', 'cancelled'] as const)
      await insertTask(db, { status })
    await insertTask(db, { status: 'failed', isPrepared: true })
    await insertTask(db, { status: 'failed' })
    const forecast = async (verb: string) => (await ask(api, preview.POST, { verb, filter: {} })).body
    expect(await forecast('stop')).toEqual({
      as_of: expect.stringMatching(/^\d{4}-.*Z$/),
      total: 7,
      is_task: false,
      by_status: [
        { status: 'cancelled', count: 1, effect: 'nothing' },
        { status: 'failed', count: 2, effect: 'refused' },
        { status: 'pending', count: 2, effect: 'applies' },
        { status: 'running', count: 1, effect: 'applies' },
        { status: 'succeeded', count: 1, effect: 'refused' },
      ],
    })
    expect((await forecast('start')).by_status).toContainEqual({ status: 'failed', count: 1, effect: 'applies' })
    expect((await forecast('delete')).by_status.every((row: { effect: string }) => row.effect === 'applies')).toBe(true)
  })

  test('foretells of every state what the single verbs then do', async ({ api, db }) => {
    for (const status of taskStatuses)
      for (const stopSupport of stopSupports)
        for (const isProtected of [false, true])
          for (const [route, verb, force] of everything) {
            const [isPrepared, stopping] = [isProtected, isProtected && status === 'running' ? 'graceful' : null]
            const id = await insertTask(db, { status, stopSupport, isProtected, isPrepared, stopping })
            const wish = { ids: [id], ...(force && { force }) }
            const told = (await ask(api, preview.POST, { verb, ...wish })).body.by_status[0]
            const before = await db.read.task.findUnique({ where: { id } })
            const [item] = (await ask(api, route, wish, verb === 'delete' ? 'DELETE' : 'POST')).body.results
            const after = await db.read.task.findUnique({ where: { id } })
            const isSame = before?.eventNo === after?.eventNo && before?.deleteRequested === after?.deleteRequested
            const effect = item.ok ? (isSame ? 'nothing' : 'applies') : 'refused'
            expect({ verb, force, stopSupport, isProtected, ...told }).toEqual({
              ...{ verb, force, stopSupport, isProtected, status, count: 1 },
              effect,
            })
          }
  })

  test('names the tasks in its results, and those that are gone by id only', async ({ api, db }) => {
    const ended = await insertTask(db, { status: 'succeeded', name: 'Nightly' })
    expect((await ask(api, stop.POST, { ids: [ended] })).body.results).toMatchObject([{ id: ended, name: 'Nightly' }])
    const gone = await ask(api, batch.DELETE, { ids: [ended] }, 'DELETE')
    expect(gone.body.results).toEqual([{ id: ended, ok: true, name: null, status: null }])
  })

  test('says what is wrong with its selection, and does nothing then', async ({ api, db }) => {
    const id = await insertTask(db)
    const wrong = [{}, { ids: [] }, { ids: [id], filter: {} }, { ids: 'all' }, { filter: { status: 'odd' } }]
    for (const json of wrong) {
      const { status, body } = await ask(api, stop.POST, json)
      expect({ json, status, code: body.code }).toEqual({ json, status: 400, code: 'validation' })
    }
    const many = Array.from({ length: 10_001 }, () => id)
    expect((await ask(api, stop.POST, { ids: many })).body.detail).toContain('at most 10000 tasks')
    const viewer = await api.call(stop.POST, { as: 'viewer', path: '/api/tasks/batch/stop', json: { ids: [id] } })
    expect(viewer.status).toBe(403)
    expect(await statusOf(db, id)).toBe('pending')
  })
})
