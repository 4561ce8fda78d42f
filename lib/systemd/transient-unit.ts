import { Variant } from 'dbus-native'
import { SystemdError } from './systemd-error'

/** A unit to be started once. Everything in it can be read by everybody (`systemctl show`): no secrets. */
export interface TransientUnit {
  /** `taskyard-<attempt>.service` */
  name: string
  description: string
  /** Absolute path of the program and its arguments, which systemd leaves alone as long as they have no `$`. */
  argv: string[]
  /** Runs after the end, however it came, with $SERVICE_RESULT, $EXIT_CODE and $EXIT_STATUS. */
  stopPostArgv: string[]
  environment: Record<string, string>
  /** Files that stdout and stderr are appended to. */
  stdoutFile: string
  stderrFile: string
  /** null: no limit. */
  runtimeMaxSecs: number | null
  /** From TERM to KILL, once systemd itself ends the unit. */
  timeoutStopSecs: number
}

/** One property as StartTransientUnit takes it: a(sv). */
export type UnitProperty = [name: string, value: Variant]

/** The properties of a transient unit. Needs systemd 243 (OOMPolicy). */
export function transientProperties(unit: TransientUnit): UnitProperty[] {
  return [
    ['Description', string(unit.description)],
    // Not `simple`, under which a program that does not exist has started well.
    ['Type', string('exec')],
    ['ExecStart', command(unit.argv)],
    ['ExecStopPost', command(unit.stopPostArgv)],
    ['Environment', new Variant('as', assignments(unit.environment))],
    // `StandardOutput=append:…` is refused over D-Bus.
    ['StandardOutputFileToAppend', string(unit.stdoutFile)],
    ['StandardErrorFileToAppend', string(unit.stderrFile)],
    ['KillMode', string('control-group')],
    ['SendSIGKILL', new Variant('b', true)],
    ['TimeoutStopUSec', microseconds(unit.timeoutStopSecs)],
    ...(unit.runtimeMaxSecs === null ? [] : [runtimeMax(unit.runtimeMaxSecs)]),
    // The default ends the whole unit when the kernel killed one child: nothing is killed unasked.
    ['OOMPolicy', string('continue')],
    ['CollectMode', string('inactive-or-failed')],
  ]
}

/**
 * Throws SystemdError `refused` for a word with `$`: systemd expands it, and no way to escape it survives. ExecStartEx
 * with no-env-expand is written into the unit's file under that name, and the first daemon-reload by anybody makes it a
 * bad setting: the unit ends without its ExecStopPost, and one about to start never does. A doubled `$` is doubled once
 * more by that reload. (Both seen on 252.)
 */
function command(argv: string[]): Variant {
  const expanded = argv.find((word) => word.includes('$'))
  if (expanded !== undefined) throw new SystemdError('refused', `systemd would expand the $ in ${expanded}`)
  return new Variant('a(sasb)', [[argv[0] ?? '', argv, false]])
}

function assignments(environment: Record<string, string>): string[] {
  return Object.entries(environment).map(([name, value]) => `${name}=${value}`)
}

function runtimeMax(seconds: number): UnitProperty {
  return ['RuntimeMaxUSec', microseconds(seconds)]
}

function microseconds(seconds: number): Variant {
  return new Variant('t', BigInt(Math.round(seconds * 1_000_000)))
}

function string(value: string): Variant {
  return new Variant('s', value)
}
