import { setTimeout as pass } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { systemActor } from '@/lib/core/actor'
import { changeLane } from '@/lib/queue/lanes'
import { stopTask } from '@/lib/tasks/stop'
import { cpuSeconds } from '@/tests/bench/processes.mjs'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { Fleet } from './conformance/fleet'

const windowSecs = 10

describe.skipIf(isDatabaseMissing())('runners whose lane is full', () => {
  let fleet: Fleet
  beforeAll(async () => {
    // As many as the product allows on this database.
    fleet = await Fleet.start(inject('postgres') ? 3 : 1)
  })
  afterAll(() => fleet.close())

  test('hardly use the processor while 200 tasks wait behind one that sleeps', async () => {
    const sleeper = await fleet.add({ lane: 'services', secs: 600 })
    await fleet.untilBegun('services', 1)
    for (let made = 0; made < 200; made++) await fleet.add({ lane: 'services' })
    const percents: number[] = []
    // The first seconds of a process tidy up what starting it left, and what else the machine does at the same time makes
    // the same work dearer: one window of many is enough. The promise is 1 %, which the bench measures.
    while (percents.length < 12 && !(Number(percents.at(-1)) < 2)) percents.push(await busiest())
    expect(percents.at(-1), `percent, one window after the other: ${percents.join(', ')}`).toBeLessThan(2)
    expect(await fleet.db.read.task.count({ where: { status: 'running' } })).toBe(1)
    await changeLane('services', { paused: true }, systemActor(), fleet.db)
    await stopTask(sleeper, { force: true }, systemActor(), fleet.db)
    await fleet.untilIdle('services')
  })

  /** What the busiest of them used, in percent of one processor. */
  async function busiest(): Promise<number> {
    const before = fleet.pids.map(cpuSeconds)
    await pass(windowSecs * 1000)
    const used = fleet.pids.map((pid, at) => cpuSeconds(pid) - (before[at] ?? 0))
    return (Math.max(...used) / windowSecs) * 100
  }
})
