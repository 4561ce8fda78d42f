import { expect } from 'vitest'
import { systemActor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { declareDead } from '@/lib/servers/declare-dead'
import { listServers } from '@/lib/servers/list'
import { test } from '@/tests/helpers/database'
import { insertRunningTask, insertTask } from '@/tests/helpers/task-rows'

const second = 1000

test('a server says whether its runner is there, was stopped, or went silent, and since when', async ({ db }) => {
  const silentFor60s = new Date(Date.now() - 60 * second)
  const now = new Date()
  await insertServer(db, 'srv_1', 'here', 1)
  await insertRunner(db, 'srv_1', { heartbeatAt: now, startedAt: now })
  await insertServer(db, 'srv_2', 'silent', 2)
  await insertRunner(db, 'srv_2', { heartbeatAt: silentFor60s, startedAt: silentFor60s })
  await insertServer(db, 'srv_3', 'stopped', 3)
  await insertRunner(db, 'srv_3', { heartbeatAt: silentFor60s, startedAt: silentFor60s, stoppedAt: silentFor60s })
  await insertServer(db, 'srv_4', 'never', 4)
  const { list } = await listServers(db)
  expect(list).toMatchObject([
    { name: 'here', is_alive: true, lost_since: null, runner: { pid: 12, is_alive: true } },
    { name: 'silent', is_alive: false, lost_since: silentFor60s.toISOString(), runner: { is_alive: false } },
    { name: 'stopped', is_alive: false, lost_since: null, runner: { stopped_at: silentFor60s.toISOString() } },
    { name: 'never', is_alive: false, lost_since: null, runner: null },
  ])
})

test('a server that came back is not lost, whatever became of the life before', async ({ db }) => {
  const before = new Date(Date.now() - 60 * second)
  const now = new Date()
  await insertServer(db, 'srv_1', 'back', 1)
  await insertRunner(db, 'srv_1', { heartbeatAt: before, startedAt: before })
  await insertRunner(db, 'srv_1', { heartbeatAt: now, startedAt: now, pid: 99 })
  expect((await listServers(db)).list).toMatchObject([{ is_alive: true, lost_since: null, runner: { pid: 99 } }])
})

test('a server whose clock was set back between two lives of its runner is there all the same', async ({ db }) => {
  const now = new Date()
  const inAnHour = new Date(now.getTime() + 3600 * second)
  await insertServer(db, 'srv_1', 'back', 1)
  await insertRunner(db, 'srv_1', { heartbeatAt: inAnHour, startedAt: inAnHour, stoppedAt: inAnHour })
  await insertRunner(db, 'srv_1', { heartbeatAt: now, startedAt: now, pid: 99 })
  expect((await listServers(db)).list).toMatchObject([{ is_alive: true, lost_since: null, runner: { pid: 99 } }])
  await expect(declareDead('back', systemActor(), db)).rejects.toMatchObject({ code: 'conflict' })
})

test('a machine whose runner is heard of in the moment that it is declared dead is alive', async ({ db }) => {
  const silent = new Date(Date.now() - 60 * second)
  await insertServer(db, 'srv_1', 'here', 1)
  await insertRunner(db, 'srv_1', { heartbeatAt: silent, startedAt: silent })
  const { id, holder } = await insertRunningTask(db)
  await db.transact((tx) => tx.attempt.update({ where: { id: holder.attemptId }, data: { serverId: 'srv_1' } }))
  const overtaken: Db = {
    ...db,
    async transact(work) {
      await db.transact((tx) => tx.runner.updateMany({ data: { heartbeatAt: new Date() } }))
      return db.transact(work)
    },
  }
  await expect(declareDead('here', systemActor(), overtaken)).rejects.toMatchObject({ code: 'conflict' })
  expect(await db.read.task.findUnique({ where: { id } })).toMatchObject({ status: 'running' })
  expect((await listServers(db)).list).toMatchObject([{ is_alive: true }])
})

test('a server says how many tasks it has under way, and how many wait for it alone', async ({ db }) => {
  await insertServer(db, 'srv_1', 'here', 1)
  const { holder } = await insertRunningTask(db)
  await db.transact((tx) => tx.attempt.update({ where: { id: holder.attemptId }, data: { serverId: 'srv_1' } }))
  await insertTask(db, { serverId: 'srv_1' })
  await insertTask(db, { serverId: 'srv_1', status: 'succeeded' })
  await insertTask(db)
  expect((await listServers(db)).list).toMatchObject([{ under_way: 1, waiting: 1 }])
})

async function insertServer(db: Db, id: string, name: string, number: number): Promise<void> {
  await db.transact((tx) => tx.server.create({ data: { id, name, number, kind: 'local', createdAt: new Date() } }))
}

interface Life {
  heartbeatAt: Date
  startedAt: Date
  stoppedAt?: Date
  pid?: number
}

async function insertRunner(db: Db, serverId: string, life: Life): Promise<void> {
  const place = { serverId, serverName: serverId, pid: 12, version: '0', launcher: 'process', launcherWhy: '' }
  await db.transact((tx) => tx.runner.create({ data: { id: newId('run'), ...place, health: {}, ...life } }))
}
