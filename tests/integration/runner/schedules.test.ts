import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDefinitionSchema } from '@/lib/contract/definitions'
import { isFinal } from '@/lib/contract/states'
import { changeDefinition } from '@/lib/definitions/change'
import { createDefinition } from '@/lib/definitions/create'
import { runDefinition } from '@/lib/triggers/run-definition'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { eventually } from '@/tests/helpers/eventually'
import { mara, Scene } from '@/tests/helpers/scene'

describe.skipIf(isDatabaseMissing())('the schedules of a runner', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await Scene.open('process')
  })
  afterAll(() => scene.close())

  const save = (name: string, more: object) => {
    const wish = { name, handler: 'command', params: { command: 'true' }, ...more }
    return createDefinition(createDefinitionSchema.parse(wish), mara, scene.db)
  }
  const slotsOf = (definitionId: string) =>
    scene.db.read.slot.findMany({ where: { schedule: { definitionId } }, orderBy: { at: 'asc' } })
  const tasksOf = (definitionId: string) => scene.db.read.task.findMany({ where: { definitionId } })
  const firedOf = async (id: string) => (await slotsOf(id)).filter(({ state }) => state === 'fired').length

  /** No slot fires any more, and all that fired has ended. */
  async function atRest(definitionId: string) {
    await changeDefinition(definitionId, { schedule: { paused: true } }, mara, scene.db)
    return eventually(
      async () => {
        const tasks = await tasksOf(definitionId)
        const slots = await slotsOf(definitionId)
        return tasks.every(({ status }) => isFinal(status)) && slots.every(({ state }) => state !== 'due') && tasks
      },
      { timeoutMs: 60_000 },
    )
  }

  test('fire every second once, whenever their runner is killed', async () => {
    await scene.startRunner()
    const schedule = { cron: '* * * * * *', missed: 'all', overlap: 'wait' }
    const id = await save('every second', { schedule })
    for (const place of ['clock.recorded', 'clock.fired', 'clock.recorded', 'claim.committed'] as const) {
      const before = await firedOf(id)
      await eventually(async () => (await firedOf(id)) > before)
      scene.killAt(place)
      await eventually(() => !scene.runner?.isAlive)
      await scene.startRunner()
    }
    // One second either side of an instant.
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await scene.runner?.end(signal)
      const gone = Date.now()
      await eventually(() => Date.now() - gone > 2000)
      await scene.startRunner()
    }
    const before = await firedOf(id)
    await eventually(async () => (await firedOf(id)) > before)
    const tasks = await atRest(id)

    const slots = await slotsOf(id)
    const seconds = slots.map(({ at }) => at.getTime() / 1000)
    const [first = 0] = seconds
    expect(seconds).toEqual(seconds.map((_, index) => first + index))
    const ran = slots.filter(({ state }) => state === 'fired')
    // Those that had not begun when the test paused it are told as that.
    const told = ['too-many-wait', 'paused']
    expect(slots.filter(({ state, reason }) => state !== 'fired' && !told.includes(reason ?? ''))).toEqual([])
    expect(new Set(ran.map(({ taskId }) => taskId)).size).toBe(ran.length)
    expect(tasks.map(({ id: taskId }) => taskId).toSorted()).toEqual(ran.map(({ taskId }) => taskId).toSorted())
    // What was begun when its runner died is told as such; nothing ran twice.
    for (const { status, reason } of tasks) expect(`${status} ${reason ?? ''}`).toMatch(/^succeeded|interrupted$/)
  })

  test('fire at their second', async () => {
    await scene.someRunner()
    const id = await save('on time', { schedule: { cron: '*/2 * * * * *' } })
    await eventually(async () => (await firedOf(id)) >= 2)
    await atRest(id)
    for (const { at, decidedAt } of await slotsOf(id)) {
      expect((decidedAt?.getTime() ?? 0) - at.getTime()).toBeGreaterThanOrEqual(0)
    }
  })

  test('try what failed again, as often as the definition says', async () => {
    await scene.someRunner()
    const definition = { params: { command: 'exit 3' }, retry: { attempts: 2, delay_secs: 1 } }
    const id = await save('fails', { ...definition, schedule: { cron: '0 0 1 1 *' } })
    const { taskId } = await runDefinition(id, {}, mara, scene.db)
    const all = await eventually(
      async () => {
        const tasks = await scene.db.read.task.findMany({ where: { definitionId: id }, orderBy: { seq: 'asc' } })
        return tasks.length === 3 && tasks.every(({ status }) => status === 'failed') && tasks
      },
      { timeoutMs: 60_000 },
    )
    expect(all.map(({ retryOf }) => retryOf)).toEqual([null, taskId, all[1]?.id])
    expect(all.map(({ retryAt }) => retryAt)).toEqual([null, null, null])
    const [first, second] = all
    expect((second?.createdAt.getTime() ?? 0) - (first?.finishedAt?.getTime() ?? 0)).toBeGreaterThanOrEqual(1000)
    await scene.event(taskId, 'task.retry_planned')
    for (const { id: each } of all) await scene.ended(each)
  })
})
