import { existsSync } from 'node:fs'
import { connectUserManager } from './manager'
import { SystemdError } from './systemd-error'
import { defaultRuntimeDir, userName } from './user'

export type UserManagerProbe = { available: true; version: string } | { available: false; why: string }

/** The first with `OOMPolicy`. */
const oldestVersion = 243

/** Whether transient units can be started as this user, and if not, in one sentence, why and what helps. */
export async function probeUserManager(environment: {
  XDG_RUNTIME_DIR?: string | undefined
  DBUS_SESSION_BUS_ADDRESS?: string | undefined
}): Promise<UserManagerProbe> {
  const runtimeDir = environment.XDG_RUNTIME_DIR ?? defaultRuntimeDir()
  try {
    const manager = await connectUserManager(addressOf(environment))
    manager.close()
    return judge(manager.version)
  } catch (error) {
    return { available: false, why: explain(error, runtimeDir, environment.XDG_RUNTIME_DIR !== undefined) }
  }
}

/** The variables of an environment that say where the user manager is. */
export function addressOf(environment: {
  XDG_RUNTIME_DIR?: string | undefined
  DBUS_SESSION_BUS_ADDRESS?: string | undefined
}): { runtimeDir?: string; busAddress?: string } {
  const { XDG_RUNTIME_DIR: runtimeDir, DBUS_SESSION_BUS_ADDRESS: busAddress } = environment
  return { ...(runtimeDir && { runtimeDir }), ...(busAddress && { busAddress }) }
}

/** `252.39-1~deb12u2` → available; anything before 243, or without a number, is not. */
export function judge(version: string): UserManagerProbe {
  const major = Number.parseInt(version, 10)
  if (major >= oldestVersion) return { available: true, version }
  return {
    available: false,
    why: `systemd ${version} is too old to run tasks in units: ${oldestVersion} or newer is needed`,
  }
}

function explain(error: unknown, runtimeDir: string, isSet: boolean): string {
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof SystemdError) || error.code !== 'no-bus')
    return `the user manager answers, but not well: ${message}`
  if (message.includes('EACCES')) {
    return `no user manager: ${runtimeDir} belongs to another user; run as its owner, or unset XDG_RUNTIME_DIR`
  }
  if (!message.includes('ENOENT')) return message
  // sd_booted(3)
  if (!existsSync('/run/systemd/system')) return 'no user manager: this machine was not started with systemd'
  const unset = isSet ? '' : ' (XDG_RUNTIME_DIR is not set)'
  return `no user manager: no socket below ${runtimeDir}${unset}; run loginctl enable-linger ${userName()}`
}
