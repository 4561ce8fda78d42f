import { describe, expect, test } from 'vitest'
import { type TransientUnit, transientProperties } from '@/lib/systemd/transient-unit'

const unit: TransientUnit = {
  name: 'taskyard-att_1.service',
  description: 'Taskyard task tsk_1',
  argv: ['/bin/sh', '/srv/launch.sh', '/srv/spool/att_1'],
  stopPostArgv: ['/bin/sh', '/srv/launch.sh', '/srv/spool/att_1', 'post'],
  environment: { TASKYARD_ATTEMPT: 'att_1' },
  stdoutFile: '/srv/spool/att_1/stdout',
  stderrFile: '/srv/spool/att_1/stderr',
  runtimeMaxSecs: 300,
  timeoutStopSecs: 2,
}

function plain(of: TransientUnit) {
  return Object.fromEntries(transientProperties(of).map(([name, { signature, value }]) => [name, [signature, value]]))
}

describe('the properties of a transient unit', () => {
  test('are exactly these', () => {
    expect(plain(unit)).toEqual({
      Description: ['s', 'Taskyard task tsk_1'],
      Type: ['s', 'exec'],
      ExecStart: ['a(sasb)', [['/bin/sh', ['/bin/sh', '/srv/launch.sh', '/srv/spool/att_1'], false]]],
      ExecStopPost: ['a(sasb)', [['/bin/sh', ['/bin/sh', '/srv/launch.sh', '/srv/spool/att_1', 'post'], false]]],
      Environment: ['as', ['TASKYARD_ATTEMPT=att_1']],
      StandardOutputFileToAppend: ['s', '/srv/spool/att_1/stdout'],
      StandardErrorFileToAppend: ['s', '/srv/spool/att_1/stderr'],
      KillMode: ['s', 'control-group'],
      SendSIGKILL: ['b', true],
      TimeoutStopUSec: ['t', 2_000_000n],
      RuntimeMaxUSec: ['t', 300_000_000n],
      OOMPolicy: ['s', 'continue'],
      CollectMode: ['s', 'inactive-or-failed'],
    })
  })

  test('have no time limit where there is none', () => {
    expect(plain({ ...unit, runtimeMaxSecs: null })).not.toHaveProperty('RuntimeMaxUSec')
  })

  test('round times to the microsecond', () => {
    expect(plain({ ...unit, runtimeMaxSecs: 0.1 + 0.2 }).RuntimeMaxUSec).toEqual(['t', 300_000n])
  })

  test('refuse a word that systemd would expand', () => {
    expect(() => plain({ ...unit, stopPostArgv: ['/bin/sh', '/srv/$data/launch.sh'] })).toThrow(
      'systemd would expand the $ in /srv/$data/launch.sh',
    )
  })
})
