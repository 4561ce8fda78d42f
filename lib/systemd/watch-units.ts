import type { Bus, BusSignal } from './bus'
import { isTaskUnit, unitNameOf } from './unit-name'
import { type Properties, readUnitChange, type UnitState } from './unit-state'

export type UnitChange = { kind: 'changed'; state: Partial<UnitState> } | { kind: 'removed' }
export type UnitListener = (unitName: string, change: UnitChange) => void

/**
 * Tells what happens to the units of tasks. `stateOf` answers null for a unit that is not loaded.
 * A `daemon-reload` by anybody removes every unit and adds it anew (seen on 252): between Reloading(true) and
 * Reloading(false) a removal means nothing, so afterwards each is looked up.
 */
export function watchUnits(
  bus: Bus,
  stateOf: (unitName: string) => Promise<UnitState | null>,
  tell: UnitListener,
): void {
  const doubtful = new Set<string>()
  let isReloading = false
  bus.onSignal((signal) => {
    if (signal.member === 'Reloading') {
      isReloading = signal.body[0] === true
      if (!isReloading) for (const unitName of doubtful) void settle(unitName)
      return
    }
    const seen = unitChangeOf(signal)
    if (!seen) return
    if (seen.change.kind === 'removed' && isReloading) doubtful.add(seen.unitName)
    else {
      if (seen.change.kind === 'removed') doubtful.delete(seen.unitName)
      tell(seen.unitName, seen.change)
    }
  })

  async function settle(unitName: string): Promise<void> {
    // A failed question means a lost bus, which is told elsewhere.
    const state = await stateOf(unitName).catch(() => undefined)
    if (state === undefined || !doubtful.delete(unitName)) return
    tell(unitName, state === null ? { kind: 'removed' } : { kind: 'changed', state })
  }
}

function unitChangeOf(signal: BusSignal): { unitName: string; change: UnitChange } | null {
  if (signal.member === 'UnitRemoved') {
    const unitName = String(signal.body[0])
    return isTaskUnit(unitName) ? { unitName, change: { kind: 'removed' } } : null
  }
  if (signal.member !== 'PropertiesChanged') return null
  const unitName = unitNameOf(signal.path)
  if (unitName === null || !isTaskUnit(unitName)) return null
  const state = readUnitChange(signal.body[1] as Properties)
  return Object.keys(state).length === 0 ? null : { unitName, change: { kind: 'changed', state } }
}
