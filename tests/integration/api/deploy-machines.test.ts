import { expect } from 'vitest'
import * as many from '@/app/api/services/deploy/route'
import type { Db } from '@/lib/db/open'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { type Api, test } from './api-fixture'
import { found, look } from './found-services'
import { aMachine, lookAt } from './machines'

const deploy = (api: Api, json: object, query = '') =>
  api.call(many.POST, { as: 'operator', path: `/api/services/deploy${query}`, json })

/** A second machine with these services. */
async function otherMachine(db: Db, ...units: string[]): Promise<string> {
  await ensureDefaultLanes(db)
  const id = await aMachine('nas-2', db, null)
  await lookAt(id, db, ...units.map((unit) => found(unit)))
  return id
}

test('services of two machines are refused at once, with the field that is wrong and what to do', async ({
  api,
  db,
}) => {
  await look(db, found('web.service'))
  await otherMachine(db, 'photos.service')
  const { status, body } = await deploy(api, { units: ['web.service', 'photos.service'] })
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'validation' })
  expect(body.fields).toEqual([
    {
      field: 'units.1',
      message:
        'photos.service is on nas-2, not on box: one request updates services of one machine, and server_id names it (--server on the command line)',
    },
  ])
  expect(body.detail).toContain('server_id names it')
  expect(await db.read.task.count()).toBe(0)
})

test('a service that no machine has is told apart from one of another machine', async ({ api, db }) => {
  await look(db, found('web.service'))
  await otherMachine(db, 'photos.service')
  const { body } = await deploy(api, { units: ['web.service'], override: ['nothing.service'] })
  expect(body.fields).toMatchObject([
    { field: 'override.0', message: expect.stringContaining('there is no service nothing.service on box') },
  ])
})

test('each machine gets a task of its own, which only it can take', async ({ api, db }) => {
  await look(db, found('web.service'))
  const id = await otherMachine(db, 'web.service', 'photos.service')
  const { status, body } = await deploy(api, { all: true }, '?server_id=nas-2')
  expect(status).toBe(202)
  const task = await db.read.task.findUniqueOrThrow({ where: { id: body.task_id }, include: { units: true } })
  expect(task).toMatchObject({ serverId: id, locks: ['service:nas-2/photos.service', 'service:nas-2/web.service'] })
})

test('a plan for a machine whose runner is gone says that it is not fresh', async ({ api, db }) => {
  await look(db, found('web.service'))
  await otherMachine(db, 'photos.service')
  const { body } = await deploy(api, { all: true, dry_run: true }, '?server_id=nas-2')
  expect(body).toMatchObject({
    plan: [{ unit: 'photos.service' }],
    refreshed: false,
    note: 'the runner of nas-2 is not there: this is what was known before',
  })
})

test('where this machine has no services it is said which one has', async ({ api, db }) => {
  await otherMachine(db, 'photos.service')
  const { body } = await deploy(api, { all: true })
  expect(body.detail).toContain('no services of box are known')
  expect(body.detail).toContain('server_id names another machine that has some: nas-2')
})
