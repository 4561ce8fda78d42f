import type { Bus, BusSignal } from './bus'
import { SystemdError, toSystemdError } from './systemd-error'
import { type TransientUnit, transientProperties } from './transient-unit'
import { unitPath } from './unit-name'
import { type Properties, readUnitChange, type UnitExit } from './unit-state'

/**
 * Starts a unit and resolves when its start job is done: the program has been executed and may already have ended.
 * Throws SystemdError. After `bus-lost` it may run all the same; after `job-failed` it has not, as far as systemd can
 * tell: it cannot tell exit codes 200 to 245 of the program from its own.
 */
export async function startTransient(bus: Bus, unit: TransientUnit): Promise<void> {
  // Before the call: JobRemoved of a short program is sent right behind the answer.
  const job = followStart(bus, unit.name)
  try {
    const path = await bus.call('StartTransientUnit', 'ssa(sv)a(sa(sv))', [
      unit.name,
      'fail',
      transientProperties(unit),
      [],
    ])
    const { result, exit } = await job.removed(String(path))
    if (result !== 'done' && !hasRun(exit)) throw new SystemdError('job-failed', failureOf(unit, result, exit))
  } catch (error) {
    throw toSystemdError(error)
  } finally {
    job.forget()
  }
}

interface StartOutcome {
  /** Of the job: done, failed, canceled, timeout, dependency, skipped. */
  result: string
  exit: UnitExit | null
}

function followStart(bus: Bus, unitName: string) {
  const path = unitPath(unitName)
  const results = new Map<string, string>()
  let exit: UnitExit | null = null
  let settle = () => {}
  let lose = (_: Error) => {}
  const stops = [bus.onSignal(onSignal), bus.onLost((error) => lose(error))]
  function onSignal(signal: BusSignal): void {
    exit = exitOf(signal, path) ?? exit
    const [, jobPath, name, result] = signal.member === 'JobRemoved' ? signal.body : []
    if (name !== unitName) return
    results.set(String(jobPath), String(result))
    settle()
  }
  const removed = (jobPath: string) =>
    new Promise<StartOutcome>((resolve, reject) => {
      settle = () => {
        const result = results.get(jobPath)
        if (result !== undefined) resolve({ result, exit })
      }
      lose = (error) => reject(new SystemdError('bus-lost', error.message, { cause: error }))
      settle()
    })
  const forget = () => {
    for (const stop of stops) stop()
  }
  return { removed, forget }
}

function exitOf(signal: BusSignal, path: string): UnitExit | null {
  if (signal.member !== 'PropertiesChanged' || signal.path !== path) return null
  return readUnitChange(signal.body[1] as Properties).exit ?? null
}

/** The job of a program that fails at once is called `failed` although it was executed. */
function hasRun(exit: UnitExit | null): boolean {
  if (exit === null || exit.mainCode === null) return false
  return exit.mainCode !== 'exited' || !isSystemdCode(exit.mainStatus)
}

/** systemd.exec(5), "Process Exit Codes": 200 CHDIR, 203 EXEC, 209 STDOUT, … 245. */
function isSystemdCode(status: number | null): boolean {
  return status !== null && status >= 200 && status <= 245
}

function failureOf(unit: TransientUnit, result: string, exit: UnitExit | null): string {
  const code = exit?.mainStatus ?? null
  return `starting ${unit.name} ended as ${result}${code === null ? '' : `, status ${code} (systemd.exec(5))`}`
}
