import { describe, expect, test } from 'vitest'
import { readUnitChange, readUnitState } from '@/lib/systemd/unit-state'

const running = {
  ActiveState: 'active',
  SubState: 'running',
  MainPID: 12_792,
  ControlGroup: '/user.slice/app.slice/taskyard-a.service',
  InvocationID: Buffer.from('9e9fd1ab740249afab07b22d7cfb009d', 'hex'),
  ExecMainCode: 0,
  ExecMainStatus: 0,
  Result: 'success',
}

describe('the state of a unit', () => {
  test('that runs has no exit and no result yet', () => {
    expect(readUnitState(running)).toEqual({
      activeState: 'active',
      subState: 'running',
      mainPid: 12_792,
      controlGroup: '/user.slice/app.slice/taskyard-a.service',
      invocationId: '9e9fd1ab740249afab07b22d7cfb009d',
      exit: { mainCode: null, mainStatus: null, result: null },
    })
  })

  test.each([
    [1, 3, 'exit-code', { mainCode: 'exited', mainStatus: 3, result: 'exit-code' }],
    [1, 0, 'success', { mainCode: 'exited', mainStatus: 0, result: 'success' }],
    [2, 9, 'signal', { mainCode: 'killed', mainStatus: 9, result: 'signal' }],
    [3, 6, 'core-dump', { mainCode: 'dumped', mainStatus: 6, result: 'core-dump' }],
    [0, 0, 'resources', { mainCode: null, mainStatus: null, result: 'resources' }],
  ])('with ExecMainCode %i, status %i and result %s has that exit', (ExecMainCode, ExecMainStatus, Result, exit) => {
    expect(readUnitState({ ...running, ExecMainCode, ExecMainStatus, Result }).exit).toEqual(exit)
  })
})

describe('a change of a unit', () => {
  test('tells of the service what its signal carries', () => {
    expect(readUnitChange({ MainPID: 0, ExecMainCode: 1, ExecMainStatus: 1, Result: 'exit-code' })).toEqual({
      mainPid: 0,
      exit: { mainCode: 'exited', mainStatus: 1, result: 'exit-code' },
    })
  })

  test('tells of the unit what its signal carries', () => {
    expect(readUnitChange({ ActiveState: 'failed', SubState: 'failed' })).toEqual({
      activeState: 'failed',
      subState: 'failed',
    })
  })

  test('tells nothing where nothing of it concerns us', () => {
    expect(readUnitChange({ CanReload: false })).toEqual({})
  })
})
