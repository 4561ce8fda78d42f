import { describe, expect } from 'vitest'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { found } from '../api/found-services.ts'
import { aMachine, aRunnerOf, lookAt } from '../api/machines.ts'
import { test } from './cli-fixture.ts'

const yesterday = new Date(Date.now() - 24 * 3_600_000)
const words = (text: string) => text.split('\n').map((line) => line.split(/ {2,}/).slice(0, 2).join(' '))

describe('taskyard services, of several machines', () => {
  test('says of each where it is, and of a machine that is gone that this is old', async ({ db, taskyard }) => {
    const { id } = await db.read.server.findFirstOrThrow()
    await lookAt(id, db, found('web.service'))
    await lookAt(await aMachine('nas-2', db, { heardAt: yesterday }), db, found('photos.service'))
    const all = await taskyard(['services'])
    expect(words(all.stdout)).toEqual(['SERVICE SERVER', 'photos.service nas-2', 'web.service here', ''])
    expect(all.stderr).toContain(`nothing has been heard of nas-2 since ${yesterday.toISOString()}`)
    const one = await taskyard(['services', '--server', 'nas-2'])
    expect(words(one.stdout)).toEqual(['SERVICE STATE', 'photos.service running, 2 restarts', ''])
    expect((await taskyard(['services', '--server', 'nas-9'])).stderr).toContain('there is no server "nas-9"')
    expect((await taskyard(['services', 'photos'])).stderr).toContain('it is on nas-2')
    expect((await taskyard(['services', 'photos', '--server', 'nas-2'])).exitCode).toBe(0)
  })
})

describe('taskyard deploy, with Taskyard among the services', () => {
  test('prints the task to follow, and says which other one updates Taskyard', async ({ db, taskyard }) => {
    await ensureDefaultLanes(db)
    const { id } = await db.read.server.findFirstOrThrow()
    await aRunnerOf(id, db, { health: { own_container: 'taskyard.service' } })
    await lookAt(id, db, found('taskyard.service'), found('web.service'))
    const plain = await taskyard(['deploy', 'taskyard', 'web', '--restart'])
    const [first, second] = await db.read.task.findMany({ orderBy: { seq: 'asc' } })
    expect([first?.handler, second?.handler]).toEqual(['service-update', 'self-update'])
    expect(plain.stdout).toBe(`${first?.id}\n`)
    expect(plain.stderr).toContain(`taskyard.service is Taskyard itself: ${second?.id} updates it`)
    await db.transact((tx) => tx.task.deleteMany({}))
    const json = await taskyard(['deploy', 'taskyard', 'web', '--restart', '--json'])
    expect(JSON.parse(json.stdout).tasks).toMatchObject([{ units: ['web.service'] }, { units: ['taskyard.service'] }])
  })
})
