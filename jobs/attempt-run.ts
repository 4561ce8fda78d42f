import type { Attempt, Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import type { EventAuthor } from '@/lib/events/append'
import type { Spool } from '@/lib/spool/layout'
import type { InlineLauncher } from './launchers/inline'
import type { Launchable, Launcher } from './launchers/launcher'

/** Everything that one runner process shares among its attempts. */
export interface Runner {
  id: string
  serverId: string
  serverName: string
  db: Db
  dataDir: string
  launcher: Launcher
  /** Of isolated TypeScript. */
  workers: Launcher
  /** For work inside this process. */
  inline: InlineLauncher
  /** For attempts that an earlier runner started by another launcher. */
  launcherOf(name: string): Launcher
  author: EventAuthor
}

/** One attempt as its runner knows it. The columns that both write and read stay in step with the database. */
export interface AttemptRun extends Launchable {
  runner: Runner
  launcher: Launcher
  task: Task
  attempt: Attempt
  spool: Spool
  isAdopted: boolean
  /** Whether the launch is in the timeline; undefined before it. */
  isLaunchTold?: boolean
  /** The launch's own record, while it is being written. */
  recording?: Promise<void>
}

export function holderOf(run: AttemptRun) {
  return { attemptId: run.attempt.id, token: run.attempt.token }
}

/** An attempt as the ledger has it, with its task. */
export type HeldAttempt = Attempt & { task: Task }

/** A run of what another runner, or an earlier life of this one, has begun. */
export function runOf(runner: Runner, attempt: HeldAttempt, spool: Spool): AttemptRun {
  return {
    runner,
    launcher: runner.launcherOf(attempt.launcher),
    task: attempt.task,
    attempt,
    spool,
    attemptId: attempt.id,
    unitName: attempt.unitName,
    isAdopted: true,
  }
}
