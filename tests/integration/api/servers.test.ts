import { expect } from 'vitest'
import * as declareDead from '@/app/api/servers/[serverId]/declare-dead/route'
import type { Role } from '@/lib/contract/states'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { insertRunningTask } from '@/tests/helpers/task-rows'
import { type Api, test } from './api-fixture'

const params = { serverId: 'box' }
const foresee = (api: Api) => api.call(declareDead.GET, { as: 'viewer', params })
const declare = (api: Api, as: Role) => api.call(declareDead.POST, { as, method: 'POST', params, json: {} })

test('everybody may read what a machine’s death would mean, and who may act declares it', async ({ api, db }) => {
  const task = await insertHeldTask(db)
  await insertRunner(db, new Date(Date.now() - 60_000))
  expect((await foresee(api)).body).toMatchObject({
    server_name: 'box',
    is_alive: false,
    tasks: [{ task_id: task, consequence: 'fails' }],
    waiting: 0,
  })
  expect((await declare(api, 'viewer')).status).toBe(403)
  expect((await declare(api, 'operator')).status).toBe(200)
  expect(await db.read.task.findUnique({ where: { id: task } })).toMatchObject({
    status: 'failed',
    reason: 'interrupted',
  })
  const [told] = await db.read.event.findMany({ where: { action: 'server.declared_dead' } })
  expect(told).toMatchObject({ actor: 'operator', isAudit: true })
  expect((await foresee(api)).body.tasks).toEqual([])
})

test('a machine whose runner came back is not declared dead', async ({ api, db }) => {
  const task = await insertHeldTask(db)
  await insertRunner(db, new Date())
  const { status, body } = await declare(api, 'admin')
  expect({ status, code: body.code, detail: body.detail }).toEqual({
    status: 409,
    code: 'conflict',
    detail: 'The runner of box is alive: nothing of it can be given up.',
  })
  expect(await db.read.task.findUnique({ where: { id: task } })).toMatchObject({ status: 'running' })
})

async function insertHeldTask(db: Db): Promise<string> {
  const { id, holder } = await insertRunningTask(db)
  const { id: serverId } = await db.read.server.findFirstOrThrow()
  await db.transact((tx) => tx.attempt.update({ where: { id: holder.attemptId }, data: { serverId } }))
  return id
}

async function insertRunner(db: Db, heartbeatAt: Date): Promise<void> {
  const { id: serverId } = await db.read.server.findFirstOrThrow()
  const place = { serverId, serverName: 'box', pid: 1, version: '0', launcher: 'process', launcherWhy: '' }
  const life = { health: {}, heartbeatAt, startedAt: heartbeatAt }
  await db.transact((tx) => tx.runner.create({ data: { id: newId('run'), ...place, ...life } }))
}
