import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/core/log'
import { type Claim, claimTasks } from '@/lib/queue/claim'
import { expireTasks } from '@/lib/queue/expire'
import type { Runner } from './attempt-run'
import { launch } from './launch'
import { OtherMachines } from './other-machines'
import { attemptsOf, recoverAttempt } from './rescue'
import { type AttemptWatch, wishColumns } from './watch'

/** What is only a safety net is looked at every so many seconds: each look costs an idle machine. */
const rareTicks = 5

/**
 * The runner's round: obey wishes, claim, launch. Woken by every commit, by the time that a task waits for, and every
 * few seconds in any case.
 */
export class RunnerLoop {
  private readonly watches = new Map<string, AttemptWatch>()
  private readonly launching = new Set<Promise<unknown>>()
  private readonly underLaunch = new Set<string>()
  private isClaiming = false
  private recovering = false
  private ticks = 0
  private round: Promise<void> | null = null
  private again = false
  private isStopping = false
  /** A round failed: the next second tries again. */
  private isUnfinished = false
  /** When a task may start that waits for its time only, ms since 1970. */
  private nextAt = Number.POSITIVE_INFINITY
  private timer: NodeJS.Timeout | undefined
  private stopListening: () => void = () => {}

  private readonly others: OtherMachines

  constructor(private readonly runner: Runner) {
    this.others = new OtherMachines(runner)
    for (const launcher of new Set([runner.launcher, runner.workers, runner.inline])) {
      launcher.onChange((unitName) => this.watches.get(unitName)?.look())
    }
  }

  /**
   * To be called once the rescue is done, and not before: it sweeps the spools of all attempts that it did not find, and
   * follows those that it found.
   */
  start(): void {
    this.stopListening = this.runner.db.onWake(() => this.wake())
    this.timer = setInterval(() => this.tick(), 1000)
    this.wake()
  }

  /** Follows an attempt that was adopted. */
  add(watch: AttemptWatch): void {
    const { unitName } = watch.run
    this.watches.set(unitName, watch)
    void watch.ended.then(() => this.watches.delete(unitName))
  }

  private wake(): void {
    this.again = true
    if (!this.isStopping) this.round ??= this.rounds().finally(() => (this.round = null))
  }

  /**
   * Claims nothing more, and lets go of everything: what is isolated goes on without us, what is inline is handed over or
   * may end within the grace. What then remains is found by the next runner.
   */
  async stop(graceMs: number): Promise<void> {
    this.isStopping = true
    this.stopListening()
    clearInterval(this.timer)
    await this.round
    await Promise.all(this.launching)
    this.runner.inline.handOver()
    const inline = [...this.watches.values()].filter(({ run }) => run.launcher === this.runner.inline)
    const over = sleep(graceMs, undefined, { ref: false })
    await Promise.race([Promise.all(inline.map((watch) => watch.ended)), over])
    await Promise.all([...this.watches.values()].map((watch) => watch.abandon()))
  }

  private tick(): void {
    for (const watch of this.watches.values()) watch.tick()
    this.ticks++
    if (this.isUnfinished || this.nextAt <= Date.now()) this.wake()
    if (this.ticks % rareTicks !== 0) return
    void this.expire()
    void this.recover()
    void this.lookAtOthers()
    this.wake()
  }

  /** What a lost machine's tasks held up is looked at anew. */
  private async lookAtOthers(): Promise<void> {
    if (await this.others.look()) this.wake()
  }

  private async rounds(): Promise<void> {
    while (this.again && !this.isStopping) {
      this.again = false
      this.isUnfinished = true
      try {
        await this.obey()
        await this.claim()
        this.isUnfinished = false
      } catch (error) {
        // The next tick tries again: while the database is gone nothing is claimed, and what runs goes on.
        log.warn({ err: error }, 'a round could not be completed')
      }
    }
  }

  private async obey(): Promise<void> {
    if (this.watches.size === 0) return
    const wishes = await this.runner.db.read.task.findMany({
      where: {
        status: { in: ['running', 'queued'] },
        OR: [{ stopping: { not: null } }, { pauseRequestedAt: { not: null } }],
      },
      select: { id: true, ...wishColumns },
    })
    if (wishes.length === 0) return
    const byTask = new Map([...this.watches.values()].map((watch) => [watch.run.task.id, watch]))
    for (const { id, ...wish } of wishes) byTask.get(id)?.obey(wish)
  }

  private async claim(): Promise<void> {
    const { id, serverId, serverName, launcher, workers, db } = this.runner
    this.isClaiming = true
    try {
      const { lostServerIds } = this.others
      const names = { launcher: launcher.name, workers: workers.name }
      const claimant = { runnerId: id, serverId, serverName, ...names, lostServerIds }
      const { claims, nextAt } = await claimTasks(claimant, db)
      this.nextAt = nextAt?.getTime() ?? Number.POSITIVE_INFINITY
      for (const claim of claims) this.launch(claim)
    } finally {
      this.isClaiming = false
    }
  }

  private launch(claim: Claim): void {
    const launching = launch(this.runner, claim, (watch) => this.add(watch))
      .catch((error) => log.error({ err: error, task: claim.task.id }, 'a launch failed unexpectedly'))
      .finally(() => {
        this.launching.delete(launching)
        this.underLaunch.delete(claim.attempt.id)
      })
    this.underLaunch.add(claim.attempt.id)
    this.launching.add(launching)
  }

  /**
   * Attempts that are this runner's and that it knows nothing of: the answer to their claim was lost, or their rescue
   * failed. Looked for every 5 s, and left alone while they may still be on their way.
   */
  private async recover(): Promise<void> {
    if (this.recovering || this.isStopping) return
    this.recovering = true
    try {
      // Known before the question or after the answer: one may end in between, another one's claim become known.
      const before = this.known()
      const attempts = await attemptsOf(this.runner, new Date(Date.now() - 5000))
      if (this.isClaiming) return
      const known = new Set([...before, ...this.known()])
      const unknown = attempts.filter((attempt) => !known.has(attempt.id))
      for (const attempt of unknown) {
        const watch = await recoverAttempt(this.runner, attempt)
        if (watch) this.add(watch)
      }
      await this.leaveGivenUp()
    } catch (error) {
      log.warn({ err: error }, 'attempts could not be recovered; trying again')
    } finally {
      this.recovering = false
    }
  }

  private known(): string[] {
    return [...this.underLaunch, ...[...this.watches.values()].map((watch) => watch.run.attempt.id)]
  }

  /** A program that is silent would never find out by itself that its attempt was given up. SQLite has nobody who could. */
  private async leaveGivenUp(): Promise<void> {
    if (this.runner.db.kind === 'sqlite' || this.watches.size === 0) return
    const watches = [...this.watches.values()]
    const rows = await this.runner.db.read.attempt.findMany({
      where: { id: { in: watches.map(({ run }) => run.attempt.id) } },
      select: { id: true, state: true, token: true },
    })
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const watch of watches) {
      const { id, token } = watch.run.attempt
      const row = byId.get(id)
      // Its task may have been deleted since.
      if (!row || (row.state === 'ended' && row.token !== token)) void watch.leaveSuperseded()
    }
  }

  private async expire(): Promise<void> {
    await expireTasks(this.runner.author, this.runner.db).catch((error) =>
      log.warn({ err: error }, 'expiry was not done'),
    )
  }
}
