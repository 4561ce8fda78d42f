import { env } from '@/lib/core/env'
import { addressOf, probeUserManager } from '@/lib/systemd/available'
import { connectUserManager } from '@/lib/systemd/manager'
import type { Launcher } from './launcher'
import { createProcessLauncher } from './process'
import { createSystemdLauncher } from './systemd'

export interface ChosenLauncher {
  launcher: Launcher
  /** For attempts of an earlier runner that chose otherwise. */
  launcherOf(name: string): Launcher
  /** One sentence: why this one. */
  why: string
  /** Rejects when the user manager is lost: a new process finds out what is left. */
  lost: Promise<never>
}

/**
 * systemd where the machine has a user manager, else processes; TASKYARD_LAUNCHER overrules. Throws where
 * systemd is demanded and not to be had.
 */
export async function chooseLauncher(): Promise<ChosenLauncher> {
  const wish = env().TASKYARD_LAUNCHER
  const processes = createProcessLauncher(env().PATH)
  const never = new Promise<never>(() => {})
  if (wish === 'process') {
    return { launcher: processes, launcherOf: () => processes, why: 'TASKYARD_LAUNCHER=process', lost: never }
  }
  const probe = await probeUserManager(environment())
  if (!probe.available) {
    if (wish === 'systemd') throw new Error(`TASKYARD_LAUNCHER=systemd, but ${probe.why}`)
    return { launcher: processes, launcherOf: () => processes, why: probe.why, lost: never }
  }
  const manager = await connectUserManager(addressOf(environment()))
  const units = createSystemdLauncher(manager)
  return {
    launcher: units,
    launcherOf: (name) => (name === 'process' ? processes : units),
    why: `the systemd user manager answers (version ${probe.version})`,
    lost: new Promise((_, reject) => manager.onLost(reject)),
  }
}

function environment() {
  return { XDG_RUNTIME_DIR: env().XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS: env().DBUS_SESSION_BUS_ADDRESS }
}
