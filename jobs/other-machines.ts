import { openStates } from '@/lib/attempts/held'
import { log } from '@/lib/core/log'
import type { Attempt, Runner as RunnerRow, Task } from '@/lib/db/generated/sqlite/client'
import { appendTaskEvents } from '@/lib/events/append'
import { findHandlerSpec } from '@/lib/handlers/catalogue'
import { orNull } from '@/lib/queue/transitions'
import { LeaseObserver } from '@/lib/runners/lease-observer'
import { giveUpAttempt } from '@/lib/tasks/give-up'
import type { Runner } from './attempt-run'
import { putBack } from './put-back'

type Held = Attempt & { task: Task }

/**
 * Watches the leases of the runners of other machines. Nobody can tell a dead machine from one that cannot be reached:
 * what it may have begun stays its own and is told to be out of contact; what it cannot have begun goes back to its
 * place, for whoever takes it.
 */
export class OtherMachines {
  private readonly observer = new LeaseObserver()
  private isLooking = false
  private lostIds: ReadonlySet<string> = new Set()

  constructor(private readonly runner: Runner) {}

  /** Servers whose runner has gone silent: their tasks wait, and hold up nobody's. */
  get lostServerIds(): ReadonlySet<string> {
    return this.lostIds
  }

  /** One look at all leases, every few seconds; true where other machines are lost now. SQLite has one machine only. */
  async look(): Promise<boolean> {
    if (this.runner.db.kind === 'sqlite' || this.isLooking) return false
    this.isLooking = true
    const before = this.lostIds
    try {
      await this.lookAtAll()
    } finally {
      this.isLooking = false
    }
    return this.lostIds.size !== before.size || [...this.lostIds].some((id) => !before.has(id))
  }

  private async lookAtAll(): Promise<void> {
    const rows = await this.readRows().catch((error: unknown) => {
      this.observer.lookFailed()
      log.debug({ err: error }, 'the leases of other runners could not be looked at')
      return null
    })
    if (!rows) return
    const ended = this.observer.look(rows)
    const alive = new Set(rows.filter((row) => !ended.has(row.id)).map((row) => row.serverId))
    const silent = rows.filter((row) => ended.has(row.id))
    this.lostIds = new Set(silent.map((row) => row.serverId).filter((id) => !alive.has(id)))
    for (const row of silent) {
      await this.giveUp(row).catch((error) => log.warn({ err: error, runner: row.id }, 'a lost runner was not settled'))
    }
  }

  /** Runners that have not stopped, and those that have and left something under way: nobody looks after that. */
  private async readRows(): Promise<RunnerRow[]> {
    const { db, serverId } = this.runner
    const held = await db.read.attempt.findMany({
      where: { state: { in: [...openStates] }, serverId: { not: serverId } },
      select: { runnerId: true },
      distinct: ['runnerId'],
    })
    const ids = held.map((attempt) => attempt.runnerId)
    return db.read.runner.findMany({
      where: { serverId: { not: serverId }, OR: [{ stoppedAt: null }, { id: { in: ids } }] },
    })
  }

  private async giveUp(row: RunnerRow): Promise<void> {
    const attempts = await this.runner.db.read.attempt.findMany({
      where: { runnerId: row.id, state: { in: [...openStates] } },
      include: { task: true },
    })
    for (const attempt of attempts) {
      if (mayMove(attempt)) await this.takeBack(row, attempt)
      else if (isTakenUpElsewhere(attempt)) await this.takeUp(row, attempt)
      else if (attempt.contactLostAt === null) await this.tellLost(row, attempt)
    }
  }

  /** The late runner's own record of its intent is refused from then on, so it will not begin. */
  private async takeBack(row: RunnerRow, attempt: Held): Promise<void> {
    const message = `The runner of ${row.serverName} was lost before anything of it began; it goes back to its place`
    await putBack(this.runner, attempt, {
      message,
      proof: 'its runner was lost before it meant to begin',
      isElsewhere: true,
    })
  }

  /** Work inside a runner that goes on from its checkpoints: whatever the lost runner still writes of it is refused. */
  private async takeUp({ serverName }: RunnerRow, attempt: Held): Promise<void> {
    const message = `The runner of ${serverName} was lost while it was at work inside it`
    const { db, author } = this.runner
    const work = db.transact((tx) => giveUpAttempt(tx, db.kind, attempt, author, message))
    if (await orNull(work)) log.info({ attempt: attempt.id }, 'inline work of a lost runner was taken from it')
  }

  private async tellLost(row: RunnerRow, attempt: Held): Promise<void> {
    await this.runner.db.transact(async (tx) => {
      const { count } = await tx.attempt.updateMany({
        where: { id: attempt.id, runnerId: row.id, state: { in: [...openStates] }, contactLostAt: null },
        data: { contactLostAt: new Date() },
      })
      if (count === 0) return
      await appendTaskEvents(tx, attempt.taskId, this.runner.author, [
        {
          action: 'task.contact_lost',
          level: 'warning',
          message: `The runner of ${row.serverName} is silent: whether it still runs there is not known`,
          attempt: attempt.number,
          meta: { server: row.serverName, runner: row.id },
        },
      ])
    })
  }
}

/** Inline work of a handler that can be begun again, bound to no machine. */
function isTakenUpElsewhere({ launcher, task }: Held): boolean {
  const isRepeatable = findHandlerSpec(task.handler)?.isRepeatable ?? false
  return launcher === 'inline' && task.serverId === null && isRepeatable
}

/** Not bound to a machine, and not yet meant to begin (`launching` is written before anything of it does). */
function mayMove({ state, task }: Held): boolean {
  return state === 'claimed' && task.serverId === null
}
