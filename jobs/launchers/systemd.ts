import { constants } from 'node:os'
import { findFamily } from '@/lib/processes/family'
import { signalAll } from '@/lib/processes/signal'
import { cgroupPids, controlGroupOf } from '@/lib/systemd/cgroup'
import type { UserManager } from '@/lib/systemd/manager'
import type { UnitExit } from '@/lib/systemd/unit-state'
import type { Launchable, Launcher } from './launcher'
import { type UnitScripts, unitScripts } from './scripts'

/** What the main process leaves behind is given this long between TERM and KILL. */
const leftBehindSecs = 2

/**
 * Starts programs in transient units of the user manager, whose control group nothing leaves unseen.
 * @param scripts where the manager sees them
 */
export function createSystemdLauncher(manager: UserManager, scripts: UnitScripts = unitScripts): Launcher {
  const exits = new Map<string, UnitExit>()
  const groups = new Map<string, string>()

  const waiting = new Map<string, () => void>()

  const groupOf = async (unitName: string) => groups.get(unitName) ?? (await manager.state(unitName))?.controlGroup

  /** Resolves at the unit's next change, and after 200 ms in any case. */
  const nextChange = (unitName: string) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, 200)
      waiting.set(unitName, () => {
        clearTimeout(timer)
        done()
      })
    })

  return {
    name: 'systemd',

    async launch({ attemptId, unitName, spool, description, backstopSecs }) {
      await manager.startTransient({
        name: unitName,
        description,
        argv: ['/bin/sh', scripts.launch, spool.dir, 'unit'],
        stopPostArgv: ['/bin/sh', scripts.stopPost, spool.dir],
        // Readable by everyone: only the mark, which is in the spool's name anyway.
        environment: { TASKYARD_ATTEMPT: attemptId },
        stdoutFile: spool.stdout,
        stderrFile: spool.stderr,
        runtimeMaxSecs: backstopSecs,
        timeoutStopSecs: leftBehindSecs,
      })
    },

    async isActive({ unitName }) {
      const state = await manager.state(unitName)
      if (!state) return false
      if (state.controlGroup) groups.set(unitName, state.controlGroup)
      return state.activeState !== 'inactive' && state.activeState !== 'failed'
    },

    async gone(attempt) {
      while (await this.isActive(attempt)) await nextChange(attempt.unitName)
    },

    async members({ unitName }) {
      const group = await groupOf(unitName)
      return group ? cgroupPids(group) : []
    },

    sessionOf: () => null,

    async signal(attempt, signal) {
      const group = await groupOf(attempt.unitName)
      // KillUnit, not StopUnit: that one escalates by itself after its own time.
      await manager.kill(attempt.unitName, constants.signals[signal])
      // What is in the unit has it by now, or is the script that writes down the end, begun a moment ago.
      const marked = findFamily({ mark: attempt.attemptId, session: null })
      const escaped = marked.filter((stat) => !group || !isWithin(controlGroupOf(stat.pid), group))
      signalAll(escaped, signal)
    },

    exitOf: ({ unitName }) => exits.get(unitName) ?? null,

    onChange: (listener) => {
      manager.onUnit((unitName, change) => {
        if (change.kind === 'changed' && change.state.exit?.mainCode) exits.set(unitName, change.state.exit)
        if (change.kind === 'changed' && change.state.controlGroup) groups.set(unitName, change.state.controlGroup)
        waiting.get(unitName)?.()
        waiting.delete(unitName)
        listener(unitName)
      })
    },

    forget: ({ unitName }: Launchable) => {
      exits.delete(unitName)
      groups.delete(unitName)
    },

    close: () => manager.close(),
  }
}

function isWithin(path: string | null, group: string): boolean {
  return path === group || (path?.startsWith(`${group}/`) ?? false)
}
