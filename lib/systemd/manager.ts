import { type Bus, type BusAddress, openBus } from './bus'
import { startTransient } from './start-transient'
import { isNoSuchUnit, toSystemdError } from './systemd-error'
import type { TransientUnit } from './transient-unit'
import { unitPath } from './unit-name'
import { type Properties, readUnitState, type UnitState } from './unit-state'
import { type UnitListener, watchUnits } from './watch-units'

export type { UnitExit, UnitState } from './unit-state'

/** The systemd user manager, as far as tasks need it. Every method throws SystemdError. */
export interface UserManager {
  /** As `Version` says: `252.39-1~deb12u2`. */
  version: string
  /** Resolves when the program has been executed (start-transient.ts says what the errors mean). */
  startTransient(unit: TransientUnit): Promise<void>
  /** Sends a signal to every process of the unit. */
  kill(unitName: string, signal: number): Promise<'sent' | 'no-such-unit'>
  /** null: not loaded. */
  state(unitName: string): Promise<UnitState | null>
  resetFailed(unitName: string): Promise<void>
  /** Names of the loaded units that match, such as `taskyard-*.service`. */
  list(pattern: string): Promise<string[]>
  /**
   * Tells what happens to `taskyard-*.service` units. A new unit is `inactive` at first: an end is told by
   * `exit.mainCode` or by `removed`, not by `activeState`. The exit comes before `removed`, for every unit that was
   * started on this connection.
   */
  onUnit(listener: UnitListener): () => void
  /** Once, when the connection has ended by itself; nothing is told after it. */
  onLost(listener: (error: Error) => void): () => void
  close(): void
}

/** Connects and subscribes. Rejects with SystemdError `no-bus` and what to do about it. */
export async function connectUserManager(address: BusAddress): Promise<UserManager> {
  const bus = await openBus(address)
  const listeners = new Set<UnitListener>()
  watchUnits(
    bus,
    (unitName) => stateOf(bus, unitName),
    (unitName, change) => {
      for (const listener of listeners) listener(unitName, change)
    },
  )
  return {
    version: await versionOf(bus),
    startTransient: (unit) => startTransient(bus, unit),
    kill: (unitName, signal) => kill(bus, unitName, signal),
    state: (unitName) => stateOf(bus, unitName),
    resetFailed: (unitName) => resetFailed(bus, unitName),
    list: (pattern) => list(bus, pattern),
    onUnit: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onLost: bus.onLost,
    close: bus.close,
  }
}

const propertiesOf = (path: string) => ({ path, interface: 'org.freedesktop.DBus.Properties' })

async function versionOf(bus: Bus): Promise<string> {
  const names = ['org.freedesktop.systemd1.Manager', 'Version']
  const version = await bus.call('Get', 'ss', names, propertiesOf('/org/freedesktop/systemd1')).catch(rethrow)
  return String(version)
}

async function kill(bus: Bus, unitName: string, signal: number): Promise<'sent' | 'no-such-unit'> {
  try {
    await bus.call('KillUnit', 'ssi', [unitName, 'all', signal])
    return 'sent'
  } catch (error) {
    if (isNoSuchUnit(error)) return 'no-such-unit'
    throw toSystemdError(error)
  }
}

async function stateOf(bus: Bus, unitName: string): Promise<UnitState | null> {
  try {
    // GetAll alone would load a unit that is not there, and tell everybody so.
    await bus.call('GetUnit', 's', [unitName])
    // The empty interface means all of them, read at one instant.
    const all = (await bus.call('GetAll', 's', [''], propertiesOf(unitPath(unitName)))) as Properties
    return all.LoadState === 'not-found' ? null : readUnitState(all)
  } catch (error) {
    if (isNoSuchUnit(error)) return null
    throw toSystemdError(error)
  }
}

async function resetFailed(bus: Bus, unitName: string): Promise<void> {
  await bus.call('ResetFailedUnit', 's', [unitName]).catch((error: unknown) => {
    if (!isNoSuchUnit(error)) rethrow(error)
  })
}

async function list(bus: Bus, pattern: string): Promise<string[]> {
  const rows = await bus.call('ListUnitsByPatterns', 'asas', [[], [pattern]]).catch(rethrow)
  return (rows as [name: string][]).map(([name]) => name)
}

function rethrow(error: unknown): never {
  throw toSystemdError(error)
}
