import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect } from 'vitest'
import { eventually } from '@/tests/helpers/eventually'
import { exitOf, isRemoved, printed, test } from './bus-fixture'

const daemonReload = () => promisify(execFile)('systemctl', ['--user', 'daemon-reload'])

describe('what the user manager tells', () => {
  test('is how every one of 200 short programs ended', async ({ manager, unitOf, told }) => {
    const units = Array.from({ length: 200 }, (_, index) => unitOf(`exit ${index % 5}`))
    await Promise.all(units.map((unit) => manager.startTransient(unit)))
    await eventually(() => units.every((unit) => isRemoved(told.get(unit.name))))
    expect(units.map((unit) => exitOf(told.get(unit.name))?.mainStatus)).toEqual(units.map((_, index) => index % 5))
  })

  test('is not that units were removed when somebody reloads it', async ({ manager, unitOf, told }) => {
    const unit = unitOf('exec sleep 60')
    await manager.startTransient(unit)
    await daemonReload()
    await eventually(() => told.get(unit.name)?.at(-1)?.kind === 'changed')
    expect(told.get(unit.name)?.filter((change) => change.kind === 'removed')).toEqual([])
    expect(await manager.state(unit.name)).toMatchObject({
      activeState: 'active',
      exit: { mainCode: null, result: null },
    })
    await manager.kill(unit.name, 15)
    await eventually(() => isRemoved(told.get(unit.name)))
    expect(exitOf(told.get(unit.name))).toMatchObject({ mainCode: 'killed', mainStatus: 15 })
  })

  test('is every end, also of programs that end while it is reloaded', async ({ manager, unitOf, told }) => {
    const units = Array.from({ length: 100 }, (_, index) => unitOf(`sleep 0.${String(index).padStart(2, '0')}; exit 4`))
    const starts = Promise.all(units.map((unit) => manager.startTransient(unit)))
    for (let round = 0; round < 10; round++) await daemonReload()
    await starts
    await eventually(() => units.every((unit) => isRemoved(told.get(unit.name))))
    expect(units.map((unit) => exitOf(told.get(unit.name))?.mainStatus)).toEqual(units.map(() => 4))
  })

  test('comes after the last command of a unit, which a reload does not take away', async ({
    manager,
    unitOf,
    told,
  }) => {
    const post = unitOf('echo post')
    const unit = unitOf('exec sleep 60', { stopPostArgv: post.argv })
    await manager.startTransient(unit)
    await daemonReload()
    await manager.kill(unit.name, 15)
    await eventually(() => isRemoved(told.get(unit.name)))
    expect(await printed(unit)).toBe('post\n')
  })

  test('is nothing of units that are not ours', async ({ manager, unitOf, told }) => {
    const unit = unitOf('true', { name: `other-${process.pid}.service` })
    await manager.startTransient(unit)
    const ours = unitOf('true')
    await manager.startTransient(ours)
    await eventually(() => isRemoved(told.get(ours.name)))
    expect([...told.keys()]).not.toContain(unit.name)
  })
})
