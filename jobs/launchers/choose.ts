import { dataDir, env } from '@/lib/core/env'
import { addressOf, probeUserManager } from '@/lib/systemd/available'
import { connectUserManager } from '@/lib/systemd/manager'
import type { Launcher } from './launcher'
import { createProcessLauncher } from './process'
import { unitScripts, unitScriptsForHost } from './scripts'
import { createSystemdLauncher } from './systemd'

export interface ChosenLauncher {
  launcher: Launcher
  /** Of isolated TypeScript: another one in a container, whose code the host does not see. */
  workers: Launcher
  /** For attempts of an earlier runner that chose otherwise. */
  launcherOf(name: string): Launcher
  /** One sentence: why this one. */
  why: string
  /** Rejects when the user manager is lost: a new process finds out what is left. */
  lost: Promise<never>
}

/**
 * systemd where the machine has a user manager, else processes; TASKYARD_LAUNCHER overrules. In a container it is the
 * host's user manager, or a wish: nothing runs inside for want of it. Throws where systemd is demanded and not to be had.
 */
export async function chooseLauncher(): Promise<ChosenLauncher> {
  const { TASKYARD_LAUNCHER: wish, TASKYARD_CONTAINER: container } = env()
  const processes = createProcessLauncher(env().PATH)
  if (wish === 'process') {
    if (!container) return onlyProcesses(processes, wished)
    return { ...onlyProcesses(processes, `${wished}: everything runs inside the container`), launcherOf: onlyInside }
  }
  const probe = await probeUserManager(environment())
  if (!probe.available) {
    if (container) throw new Error(`${probe.why}; ${unreachable}`)
    if (wish === 'systemd') throw new Error(`TASKYARD_LAUNCHER=systemd, but ${probe.why}`)
    return onlyProcesses(processes, probe.why)
  }
  const manager = await connectUserManager(addressOf(environment()))
  const units = createSystemdLauncher(manager, container ? unitScriptsForHost(dataDir()) : unitScripts)
  return {
    launcher: units,
    workers: container ? processes : units,
    launcherOf: (name) => (name === 'process' ? processes : units),
    why: container ? inside(container, probe.version) : `the systemd user manager answers (version ${probe.version})`,
    lost: new Promise((_, reject) => manager.onLost(reject)),
  }

  function onlyInside(name: string): Launcher {
    if (name === 'process') return processes
    throw new Error(`it was started in a unit of the host, which ${wished} does not look at: take that back for it`)
  }
}

const wished = 'TASKYARD_LAUNCHER=process'

const unreachable =
  'in a container programs run in units of the host: mount the user bus (deploy/container/taskyard.container), ' +
  'or say TASKYARD_LAUNCHER=process, which runs them inside'

function inside(unit: string, version: string): string {
  return (
    `in the container of ${unit}: programs run in units of the host's user manager (version ${version}), ` +
    'tasks in TypeScript run inside and end with the container'
  )
}

function onlyProcesses(launcher: Launcher, why: string): ChosenLauncher {
  return { launcher, workers: launcher, launcherOf: () => launcher, why, lost: new Promise<never>(() => {}) }
}

function environment() {
  return { XDG_RUNTIME_DIR: env().XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS: env().DBUS_SESSION_BUS_ADDRESS }
}
