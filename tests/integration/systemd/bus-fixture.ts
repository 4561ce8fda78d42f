import { writeFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from 'vitest'
import { connectUserManager, type UserManager } from '@/lib/systemd/manager'
import type { TransientUnit } from '@/lib/systemd/transient-unit'
import type { UnitChange } from '@/lib/systemd/watch-units'
import { eventually } from '@/tests/helpers/eventually'

let count = 0

interface BusFixture {
  folder: string
  manager: UserManager
  /** A unit that runs `script` with sh; whatever of it is left after the test is killed. */
  unitOf: (script: string, overrides?: Partial<TransientUnit>) => TransientUnit
  /** Everything that onUnit has told, by unit name. */
  told: Map<string, UnitChange[]>
}

export const test = base.extend<BusFixture>({
  folder: async ({ task: _ }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'taskyard-bus-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },
  manager: async ({ task: _ }, use) => {
    const manager = await connectUserManager({ runtimeDir: process.env.XDG_RUNTIME_DIR ?? '' })
    await use(manager)
    manager.close()
  },
  unitOf: async ({ folder, manager }, use) => {
    const names: string[] = []
    await use((script, overrides) => {
      const name = `taskyard-test${process.pid}n${++count}.service`
      const file = join(folder, `${name}.sh`)
      writeFileSync(file, script)
      names.push(name)
      return {
        name,
        description: 'a test',
        argv: ['/bin/sh', file],
        stopPostArgv: ['/bin/true'],
        environment: {},
        stdoutFile: join(folder, `${name}.stdout`),
        stderrFile: join(folder, `${name}.stderr`),
        runtimeMaxSecs: null,
        timeoutStopSecs: 2,
        ...overrides,
      }
    })
    await Promise.all(names.map((name) => endOf(manager, name)))
  },
  told: async ({ manager }, use) => {
    const told = new Map<string, UnitChange[]>()
    manager.onUnit((unitName, change) => told.set(unitName, [...(told.get(unitName) ?? []), change]))
    await use(told)
  },
})

/** Kills the unit and waits until it is gone: its ExecStopPost opens the output files of the folder once more. */
async function endOf(manager: UserManager, name: string): Promise<void> {
  await manager.kill(name, 9)
  await eventually(async () => {
    const state = await manager.state(name)
    expect(state?.activeState ?? 'inactive').toMatch(/^(inactive|failed)$/)
  })
}

export function exitOf(changes: UnitChange[] | undefined) {
  const exits = (changes ?? []).flatMap((change) =>
    change.kind === 'changed' && change.state.exit ? [change.state.exit] : [],
  )
  return exits.findLast((exit) => exit.mainCode !== null)
}

export function isRemoved(changes: UnitChange[] | undefined): boolean {
  return changes?.at(-1)?.kind === 'removed'
}

export function printed(unit: TransientUnit): Promise<string> {
  return readFile(unit.stdoutFile, 'utf8')
}
