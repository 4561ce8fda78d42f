import type { Attempt, Task, Unit } from '@/lib/db/generated/sqlite/client'
import { lockRow } from '@/lib/db/lock-row'
import type { Tx } from '@/lib/db/open'
import { orNull, transition } from '@/lib/queue/transitions'
import { spoolOf } from '@/lib/spool/layout'
import { removeSpool } from '@/lib/spool/remove'
import { finishAttempt } from '@/lib/tasks/finish'
import type { Runner } from './attempt-run'

/** Why it is known that nothing of an attempt ran, and that nothing will. */
export interface NeverBegan {
  message: string
  proof: string
  /** Another machine's: only while that has not recorded that it means to begin. */
  isElsewhere?: boolean
}

/** Nothing of it ran and nothing will: the next attempt may begin, at the same place, or a wished stop is done. */
export async function putBack(runner: Runner, attempt: Attempt, why: NeverBegan): Promise<void> {
  const work = runner.db.transact(async (tx) => {
    const token = why.isElsewhere ? await fence(tx, attempt) : attempt.token
    if (token === null) return
    await lockRow(tx, runner.db.kind, 'Task', attempt.taskId)
    const task = await tx.task.findUnique({ where: { id: attempt.taskId }, include: { units: true } })
    if (!task) return
    if (task.stopping) return void (await cancelUnbegun(tx, runner, { ...attempt, token }, task, why))
    const back = await transition(tx, {
      taskId: task.id,
      verb: 'requeue',
      author: runner.author,
      holder: { attemptId: attempt.id, token },
      setAttempt: {
        state: 'ended',
        endedAt: new Date(),
        message: 'It never began',
        evidence: { proof: why.proof },
      },
      set: { timeoutAt: null },
      events: [
        {
          action: 'task.launch_taken_back',
          level: 'warning',
          message: why.message,
          attempt: attempt.number,
        },
      ],
    })
    if (back)
      await tx.unit.updateMany({
        where: { taskId: task.id, status: 'running' },
        data: { status: 'pending', startedAt: null },
      })
  })
  await orNull(work)
  removeSpool(spoolOf(runner.dataDir, attempt.id))
}

/** From here on its runner's intent to begin is refused. Null: it has been recorded before. */
async function fence(tx: Tx, { id, token }: Attempt): Promise<number | null> {
  const { count } = await tx.attempt.updateMany({ where: { id, token, state: 'claimed' }, data: { token: token + 1 } })
  return count === 1 ? token + 1 : null
}

function cancelUnbegun(tx: Tx, runner: Runner, attempt: Attempt, task: Task & { units: Unit[] }, why: NeverBegan) {
  const message = `Stopped by ${task.stopRequestedBy ?? 'request'} before it began`
  return finishAttempt(tx, {
    task,
    attempt,
    units: task.units,
    author: runner.author,
    outcome: { status: 'cancelled', reason: task.reason, message, exitCode: null, signal: null, warnings: [] },
    endedAt: new Date(),
    evidence: { proof: why.proof },
    events: [{ action: 'task.stopped', level: 'info', message, meta: { forced: false, left: 0 } }],
  })
}
