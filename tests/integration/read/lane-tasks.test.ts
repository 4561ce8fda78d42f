import { setImmediate } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import { systemActor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { createLane } from '@/lib/queue/create-lane'
import { listLanesWithTasks, listLaneTasks } from '@/lib/tasks/lane-tasks'
import { test } from '@/tests/helpers/database'
import { insertTask } from '@/tests/helpers/task-rows'

const lane = 'moving'
const size = 60

describe('what a lane shows', () => {
  test('never misses a task that begins, or goes back to wait, while it is read', async ({ db }) => {
    const ids = await fillLane(db)
    const missed: string[] = []
    const watch = (shown: string[]) => missed.push(...ids.filter((id) => !shown.includes(id)))
    await whileTheyMove(ids, db, async () => {
      const { list } = await listLanesWithTasks(size, 'admin', db)
      watch(list.find(({ name }) => name === lane)?.tasks?.map((task) => task.task_id) ?? [])
      const page = await listLaneTasks(lane, { page: 1, per_page: size }, 'admin', db)
      watch(page.list.map((task) => task.task_id))
    })
    expect(missed).toEqual([])
  })

  test('is what runs, then what waits, each in order and up to its bound', async ({ db }) => {
    const ids = await fillLane(db)
    const [, second = '', , fourth = ''] = ids
    for (const id of [fourth, second]) await setStatus(id, 'running', db)
    const waiting = ids.filter((id) => id !== second && id !== fourth)

    const { list } = await listLanesWithTasks(1, 'admin', db)
    const shown = list.find(({ name }) => name === lane)
    expect(shown?.tasks?.map((task) => task.task_id)).toEqual([second, waiting[0]])

    const first = await listLaneTasks(lane, { page: 1, per_page: 3 }, 'admin', db)
    expect(first.list.map((task) => task.task_id)).toEqual([second, fourth, waiting[0]])
    expect(first).toMatchObject({ total: size, has_next: true })
    const next = await listLaneTasks(lane, { page: 2, per_page: 3 }, 'admin', db)
    expect(next.list.map((task) => task.task_id)).toEqual(waiting.slice(1, 4))
  })
})

async function fillLane(db: Db): Promise<string[]> {
  await createLane({ name: lane, capacity: 2, strict_head: false }, systemActor(), db)
  const ids: string[] = []
  for (let seq = 1; seq <= size; seq++) ids.push(await insertTask(db, { lane, seq }))
  return ids
}

/** Reads again and again while one task after the other begins, and then waits again. */
async function whileTheyMove(ids: string[], db: Db, read: () => Promise<void>): Promise<void> {
  let isMoving = true
  const move = async () => {
    try {
      for (const status of ['running', 'pending'] as const) for (const id of ids) await setStatus(id, status, db)
    } finally {
      isMoving = false
    }
  }
  const look = async () => {
    while (isMoving) {
      await read()
      await setImmediate() // SQLite answers without leaving this turn of the event loop
    }
  }
  await Promise.all([move(), look(), look()])
}

async function setStatus(id: string, status: 'running' | 'pending', db: Db): Promise<void> {
  await db.transact((tx) => tx.task.update({ where: { id }, data: { status } }))
}
