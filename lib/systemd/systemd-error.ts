import { DBusError } from 'dbus-native'

/**
 * - `no-bus`: nothing answers at the address of the user manager
 * - `bus-lost`: the connection ended, or nothing answered in 25 s, before the reply: what was asked may have happened
 * - `unit-exists`: a unit of this name is loaded
 * - `job-failed`: the unit could not be started
 * - `refused`: any other answer than yes
 */
export type SystemdErrorCode = 'no-bus' | 'bus-lost' | 'unit-exists' | 'job-failed' | 'refused'

export class SystemdError extends Error {
  readonly code: SystemdErrorCode

  constructor(code: SystemdErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SystemdError'
    this.code = code
  }
}

/** Whatever a D-Bus call threw, as a SystemdError. Names: org.freedesktop.systemd1(5). */
export function toSystemdError(error: unknown): SystemdError {
  if (error instanceof SystemdError) return error
  if (!(error instanceof DBusError)) return new SystemdError('refused', String(error), { cause: error })
  return new SystemdError(codeOf(error), `${error.message} (${error.dbusName ?? error.name})`, { cause: error })
}

export function isNoSuchUnit(error: unknown): boolean {
  return error instanceof DBusError && error.dbusName === 'org.freedesktop.systemd1.NoSuchUnit'
}

function codeOf(error: DBusError): SystemdErrorCode {
  switch (error.dbusName) {
    case 'org.freedesktop.systemd1.UnitExists':
      return 'unit-exists'
    // Both also stand for what the client itself found: a closed connection, 25 s without an answer.
    case 'org.freedesktop.DBus.Error.Disconnected':
    case 'org.freedesktop.DBus.Error.NoReply':
      return 'bus-lost'
    default:
      return 'refused'
  }
}
