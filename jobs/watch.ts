import { type FSWatcher, watch } from 'node:fs'
import { log } from '@/lib/core/log'
import type { Task } from '@/lib/db/generated/sqlite/client'
import { secretsOf } from '@/lib/output/mask'
import { wishPause } from '@/lib/spool/pause'
import { type AttemptRun, holderOf } from './attempt-run'
import { findMainEnd, settle } from './end'
import { secretValues } from './environment'
import { monotonic } from './monotonic'
import { OutputFollower } from './output/follower'
import { type Cause, killAgain, resendSignal, sendKill, sendTerm, sendUnsent, tellUnanswered } from './stop'
import { endGivenUp, isGivenUp } from './superseded'

export const wishColumns = {
  stopping: true,
  stopEscalate: true,
  stopRequestedBy: true,
  stopUnanswered: true,
  pauseRequestedAt: true,
} as const

/** What people want of a task that runs. */
export type Wish = Pick<Task, keyof typeof wishColumns>

/** Follows one launched attempt until its end is written. */
export class AttemptWatch {
  readonly ended: Promise<Task | null>
  private finish: (task: Task | null) => void = () => {}
  private readonly follower: OutputFollower
  private readonly watcher: FSWatcher | null
  private looking = false
  private lookAgain = false
  private isOver = false
  private isLaunched: boolean
  private isKillTold = false
  private isPauseTold = false
  private acting: Promise<void> = Promise.resolve()
  private deadline: NodeJS.Timeout | undefined

  constructor(
    readonly run: AttemptRun,
    env: Record<string, string>,
  ) {
    const { runner, task, attempt, spool } = run
    this.ended = new Promise((done) => {
      this.finish = done
    })
    this.follower = new OutputFollower({
      db: runner.db,
      spool,
      owner: { taskId: task.id, attempt: attempt.number, holder: holderOf(run) },
      outOffset: Number(attempt.outOffset),
      errOffset: Number(attempt.errOffset),
      secrets: secretsOf(secretValues(env)),
      limitBytes: task.outputLimitBytes,
      storedBytes: task.outputBytes,
      droppedBytes: Number(task.outputDroppedBytes),
      isAdopted: run.isAdopted,
      onLimit: () => this.onLimit(),
      onSuperseded: () => void this.leaveSuperseded(),
    })
    this.watcher = watchFolder(spool.dir, (name) => this.onFile(name))
    this.isLaunched = run.isAdopted
    this.schedule()
    if (task.outputDroppedBytes > 0) this.onLimit()
    this.follower.wake()
    this.look()
  }

  private onLimit(): void {
    if (this.run.task.outputAtLimit === 'stop') this.act(() => sendTerm(this.run, 'output-limit'))
  }

  /** Ends what prints more than the disk can hold. */
  endForRoom(): void {
    this.act(() => sendTerm(this.run, 'output-limit'))
  }

  /** From now on its absence means that it has ended. */
  launched(): void {
    this.isLaunched = true
    this.look()
    this.obey(this.run.task)
  }

  /** Something may have happened to the wrapper or its unit. */
  look(): void {
    if (this.isOver || !this.isLaunched) return
    this.lookAgain = true
    if (!this.looking) void this.lookForEnd()
  }

  /** The safety net, once a second: deadlines, graces, and what a lost notification would have told. */
  tick(): void {
    if (this.isOver) return
    this.follower.wake()
    this.look()
    this.meetDeadlines()
  }

  private meetDeadlines(): void {
    const { task, attempt } = this.run
    if (!this.isLaunched) return
    const isSent = attempt.signalledAt !== null || (!attempt.stopSentAt && !attempt.killSentAt)
    if (!isSent) this.act(() => sendUnsent(this.run))
    const now = performance.now()
    const isOverdue = task.timeoutAt !== null && now >= monotonic(task.timeoutAt)
    if (isOverdue && !attempt.stopSentAt && !attempt.killSentAt) this.act(() => sendTerm(this.run, 'timeout'))
    const graceEnd = this.graceEnd()
    if (graceEnd !== null && now >= graceEnd) this.act(() => this.afterGrace(isOverdue))
    if (attempt.killSentAt && now >= monotonic(attempt.killSentAt) + 1000) this.act(() => this.killMore())
  }

  /** When a polite signal's grace is over; null where none is under way. */
  private graceEnd(): number | null {
    const { task, attempt } = this.run
    if (!attempt.stopSentAt || attempt.killSentAt) return null
    return monotonic(attempt.stopSentAt) + task.stopGraceSecs * 1000
  }

  /** Deadlines that are near are met to the millisecond; the others are left to the tick. */
  private schedule(): void {
    clearTimeout(this.deadline)
    const { timeoutAt } = this.run.task
    const due = this.graceEnd() ?? (timeoutAt ? monotonic(timeoutAt) : null)
    if (due === null || this.isOver) return
    const inMs = due - performance.now()
    if (inMs > 0 && inMs < 3_600_000) this.deadline = setTimeout(() => this.meetDeadlines(), Math.ceil(inMs))
  }

  /** What people wish, as the task's row says it now. */
  obey(wish: Wish): void {
    Object.assign(this.run.task, wish)
    const { attempt } = this.run
    // Before the launch there is nothing that a signal could reach: `launched` asks again.
    if (!this.isLaunched || this.isOver) return
    if (wish.pauseRequestedAt) this.tellPause()
    if (wish.stopping === 'force' && !attempt.killSentAt) this.act(() => sendKill(this.run, 'stop'))
    else if (wish.stopping === 'graceful' && !attempt.stopSentAt) this.act(() => sendTerm(this.run, 'stop'))
  }

  private tellPause(): void {
    if (this.isPauseTold) return
    try {
      wishPause(this.run.spool)
      this.isPauseTold = true
    } catch (error) {
      // A full disk, or a spool that was removed by hand: nobody else's wishes are to wait for it.
      log.warn({ err: error, attempt: this.run.attempt.id }, 'a pause could not be passed on; trying again')
    }
  }

  /** An earlier runner meant to signal and may not have come to it. */
  resumeStop(): void {
    this.act(() => resendSignal(this.run))
  }

  /** Lets go without writing anything: the program goes on into its spool. */
  async abandon(): Promise<void> {
    if (this.isOver) return
    this.isOver = true
    clearTimeout(this.deadline)
    this.watcher?.close()
    await this.follower.close()
    this.finish(null)
  }

  /** It is not ours any more: let go, and where the ledger has given it up end what of it still runs. */
  async leaveSuperseded(): Promise<void> {
    if (this.isOver) return
    this.isOver = true
    clearTimeout(this.deadline)
    this.watcher?.close()
    await this.follower.close()
    if (await isGivenUp(this.run)) await endGivenUp(this.run)
    this.finish(null)
  }

  private onFile(name: string | null): void {
    if (this.isOver) return
    if (name === 'result' || name === null) this.look()
    if (name !== 'result') this.follower.wake()
  }

  private async lookForEnd(): Promise<void> {
    this.looking = true
    try {
      while (this.lookAgain && !this.isOver) {
        this.lookAgain = false
        const end = await findMainEnd(this.run)
        if (!end || this.isOver) continue
        this.isOver = true
        clearTimeout(this.deadline)
        this.watcher?.close()
        await this.acting
        this.finish(await settle(this.run, end, this.follower))
      }
    } catch (error) {
      log.error({ err: error, attempt: this.run.attempt.id }, 'an attempt could not be settled; trying again')
      this.isOver = false
    } finally {
      this.looking = false
    }
  }

  private async afterGrace(isOverdue: boolean): Promise<void> {
    const { task, attempt } = this.run
    const escalates = attempt.cause !== 'stop' || task.stopEscalate || isOverdue
    if (!task.stopUnanswered) await tellUnanswered(this.run)
    if (escalates) await sendKill(this.run, (attempt.cause ?? 'stop') as Cause)
  }

  private async killMore(): Promise<void> {
    const { killSentAt } = this.run.attempt
    const isLong = killSentAt !== null && performance.now() >= monotonic(killSentAt) + 5000
    await killAgain(this.run, isLong && !this.isKillTold)
    if (isLong) this.isKillTold = true
  }

  /** One action after the other: a stop that is being recorded must not meet a second one. */
  private act(action: () => Promise<void>): void {
    this.acting = this.acting
      .then(() => (this.isOver ? undefined : action()))
      .then(() => this.schedule())
      .catch((error) => log.error({ err: error, attempt: this.run.attempt.id }, 'a stop could not be carried out'))
  }
}

/** Null where the machine has no more watches to give: then the tick looks once a second. */
function watchFolder(dir: string, onFile: (name: string | null) => void): FSWatcher | null {
  try {
    return watch(dir, (_, name) => onFile(name)).on('error', (error) => log.warn({ err: error }, 'a watch was lost'))
  } catch (error) {
    log.warn({ err: error }, 'no watch to be had; looking once a second')
    return null
  }
}
