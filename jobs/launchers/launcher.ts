import type { LauncherName } from '@/lib/contract/states'
import type { Spool } from '@/lib/spool/layout'
import type { UnitExit } from '@/lib/systemd/unit-state'

/** What a launcher must know of an attempt. */
export interface Launchable {
  attemptId: string
  unitName: string
  spool: Spool
}

export interface LaunchRequest extends Launchable {
  description: string
  /** After this many seconds the machine itself ends it, should nobody watch; null: never. */
  backstopSecs: number | null
  /** Whether it may be left at a safe point for another runner to take up. */
  mayMove: boolean
}

export interface Launcher {
  readonly name: LauncherName
  /** Starts launch.sh, or the code itself. Throws where it certainly did not start. */
  launch(request: LaunchRequest): Promise<void>
  /** Whether the wrapper (or its unit) still lives. */
  isActive(attempt: Launchable): Promise<boolean>
  /** Resolves when the unit is gone, with all that was in it; at once where there is no unit. */
  gone(attempt: Launchable): Promise<void>
  /** Pids that the attempt's control group holds; empty where it has none. */
  members(attempt: Launchable): Promise<number[]>
  /** Session whose members belong to the attempt; null where a control group tells. */
  sessionOf(attempt: Launchable): number | null
  /** Polite signal to everything of it, or the end of everything of it. */
  signal(attempt: Launchable, signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** How its main process ended, where a manager told it. */
  exitOf(attempt: Launchable): UnitExit | null
  /** Something changed with this unit or wrapper: look again. */
  onChange(listener: (unitName: string) => void): void
  /** Its end is committed: nothing about it will be asked again. */
  forget(attempt: Launchable): void
  close(): void
}
