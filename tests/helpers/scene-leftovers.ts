import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { eventually } from './eventually'

/** `4711 sleep`: every process that carries one of these marks in its environment (zombies have none). */
export function processesMarked(marks: string[]): string[] {
  const found: string[] = []
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const environment = `\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}`
      if (marks.some((mark) => environment.includes(`\0${mark}\0`))) {
        found.push(`${pid} ${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()}`)
      }
    } catch {
      // Gone meanwhile, or somebody else's.
    }
  }
  return found
}

export interface Traces {
  spoolRoot: string
  taskIds: string[]
  attemptIds: string[]
  usesUnits: boolean
}

/** Waits until nothing is left of these tasks: no process, no unit, no spool. */
export async function expectNothingLeft({ spoolRoot, taskIds, attemptIds, usesUnits }: Traces): Promise<void> {
  const marks = [...taskIds.map((id) => `TASKYARD_TASK=${id}`), ...attemptIds.map((id) => `TASKYARD_ATTEMPT=${id}`)]
  await eventually(() => {
    expect(processesMarked(marks)).toEqual([])
    expect(spoolsIn(spoolRoot).filter((name) => attemptIds.some((id) => name.includes(id)))).toEqual([])
    if (usesUnits) expect(loadedUnits().filter((name) => attemptIds.some((id) => name.includes(id)))).toEqual([])
  })
}

export function spoolsIn(spoolRoot: string): string[] {
  return existsSync(spoolRoot) ? readdirSync(spoolRoot) : []
}

/** Names of the units of tasks that the user manager has loaded. */
export function loadedUnits(): string[] {
  const { stdout } = spawnSync(
    'systemctl',
    ['--user', 'list-units', '--all', '--plain', '--no-legend', 'taskyard-att_*'],
    {
      encoding: 'utf8',
    },
  )
  return stdout
    .split('\n')
    .map((line) => line.split(' ', 1)[0] ?? '')
    .filter(Boolean)
}
