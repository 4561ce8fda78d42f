import { describe, expect } from 'vitest'
import { cgroupPids, processName } from '@/lib/systemd/cgroup'
import { eventually } from '@/tests/helpers/eventually'
import { exitOf, isRemoved, printed, test } from './bus-fixture'

describe('a running unit', () => {
  test('shows its state and its processes, those of setsid children too', async ({ manager, unitOf }) => {
    const unit = unitOf('setsid sleep 60 & echo started; wait')
    await manager.startTransient(unit)
    await eventually(async () => expect(await printed(unit)).toBe('started\n'))
    const state = await manager.state(unit.name)
    expect(state).toMatchObject({
      activeState: 'active',
      subState: 'running',
      invocationId: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    const names = await eventually(async () => {
      const pids = await cgroupPids(state?.controlGroup ?? '')
      expect(pids).toContain(state?.mainPid)
      const found = await Promise.all(pids.map(processName))
      return found.includes('sleep') && found
    })
    expect(names.toSorted()).toEqual(['sh', 'sleep'])
  })

  test('sends a signal to each of its processes', async ({ manager, unitOf, told }) => {
    const child = unitOf('trap "echo child; exit" TERM; echo ready; while :; do sleep 0.05; done')
    const unit = unitOf(`trap 'echo parent' TERM; setsid sh ${child.argv[1]} & while :; do sleep 0.05; done`)
    await manager.startTransient(unit)
    await eventually(async () => expect(await printed(unit)).toBe('ready\n'))
    expect(await manager.kill(unit.name, 15)).toBe('sent')
    await eventually(async () =>
      expect((await printed(unit)).split('\n').toSorted()).toEqual(['', 'child', 'parent', 'ready']),
    )
    expect(await manager.kill(unit.name, 9)).toBe('sent')
    await eventually(() => isRemoved(told.get(unit.name)))
    expect(exitOf(told.get(unit.name))).toEqual({ mainCode: 'killed', mainStatus: 9, result: 'signal' })
  })

  test('is listed by a pattern of its name', async ({ manager, unitOf }) => {
    const unit = unitOf('exec sleep 60')
    await manager.startTransient(unit)
    expect(await manager.list(`taskyard-test${process.pid}*.service`)).toContain(unit.name)
  })
})

describe('a unit that is gone', () => {
  test('has no state, takes no signal and needs no reset', async ({ manager }) => {
    const name = 'taskyard-never.service'
    expect(await manager.state(name)).toBeNull()
    expect(await manager.kill(name, 9)).toBe('no-such-unit')
    await manager.resetFailed(name)
    expect(await manager.list(name)).toEqual([])
  })

  test('has no processes', async () => {
    expect(await cgroupPids('/nowhere.service')).toEqual([])
    expect(await cgroupPids('')).toEqual([])
    expect(await processName(2 ** 22)).toBeNull()
  })
})
