import { systemActor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { appendTaskEvents } from '@/lib/events/append'
import { appendOutput, type OutputBatch } from '@/lib/output/append'
import type { NewLine } from '@/lib/output/chunk'

let seq = 0

/** A task's row, pending unless said otherwise, and last in its lane. */
function taskRow(overrides: Partial<Prisma.TaskUncheckedCreateInput> = {}) {
  const now = new Date()
  seq++
  return {
    id: newId('tsk'),
    handler: 'command',
    type: 'manual',
    name: `Task ${seq}`,
    status: 'pending',
    warnings: [],
    params: { command: 'true' },
    envNames: [],
    isolation: 'isolated',
    stopSupport: 'graceful',
    isLongRunning: false,
    triggerSource: 'api',
    trigger: { caller: 'mara', reason: null, path: '/api/tasks', page: null },
    createdBy: 'mara',
    lane: 'commands',
    seq,
    outputLimitBytes: 50_000_000,
    createdAt: now,
    updatedAt: now,
    ...overrides,
  } satisfies Prisma.TaskUncheckedCreateInput
}

/** A task with one unit. */
export async function insertTask(db: Db, overrides: Partial<Prisma.TaskUncheckedCreateInput> = {}): Promise<string> {
  const data = taskRow(overrides)
  const unit = { id: newId('unt'), taskId: data.id, ordinal: 0, name: 'web-1', kind: 'server', status: data.status }
  await db.transact(async (tx) => {
    await tx.task.create({ data })
    await tx.unit.create({ data: unit })
  })
  return data.id
}

export interface RunningTask {
  id: string
  holder: { attemptId: string; token: number }
}

/** A running task with the attempt that holds it. */
export async function insertRunningTask(
  db: Db,
  overrides: Partial<Prisma.TaskUncheckedCreateInput> = {},
): Promise<RunningTask> {
  const now = new Date()
  const id = await insertTask(db, { status: 'running', attempt: 1, startedAt: now, ...overrides })
  const attemptId = newId('att')
  await db.transact((tx) =>
    tx.attempt.create({
      data: {
        id: attemptId,
        taskId: id,
        number: 1,
        state: 'launched',
        runnerId: 'run_1',
        token: 1,
        launcher: 'process',
        unitName: `taskyard-${attemptId}`,
        startedAt: now,
      },
    }),
  )
  return { id, holder: { attemptId, token: 1 } }
}

/** Gives a running task a runner of its own, which was last heard of then. */
export async function runBy(db: Db, task: RunningTask, heartbeatAt: Date): Promise<void> {
  const row = { serverId: 'srv_1', serverName: 'box', pid: 1, version: '1', launcher: 'process', launcherWhy: '' }
  const id = newId('run')
  await db.transact(async (tx) => {
    await tx.runner.create({ data: { ...row, id, health: {}, heartbeatAt, startedAt: heartbeatAt } })
    await tx.attempt.update({ where: { id: task.holder.attemptId }, data: { runnerId: id } })
  })
}

/** Stores lines of stdout as the runner does; a line may say more of itself than its text. */
export async function print(
  db: Db,
  task: RunningTask,
  lines: (string | Partial<NewLine>)[],
  partial: OutputBatch['partial'] = null,
): Promise<void> {
  const at = Date.now()
  const whole = lines.map((line): NewLine => {
    const given = typeof line === 'string' ? { text: line } : line
    return { s: 'stdout', text: '', at, ...given }
  })
  const bytes = whole.reduce((sum, line) => sum + Buffer.byteLength(line.text) + 1, 0)
  const owner = { taskId: task.id, attempt: 1, holder: task.holder }
  const start = { outOffset: 0, errOffset: 0 }
  await db.transact((tx) => appendOutput(tx, owner, { lines: whole, ...start, partial, bytes, droppedBytes: 0 }, start))
}

/** Adds an event to a task's timeline. */
export async function record(db: Db, taskId: string, action: string, messageText = action): Promise<void> {
  await db.transact((tx) =>
    appendTaskEvents(tx, taskId, systemActor(), [{ action, level: 'info', message: messageText }]),
  )
}

/** Ends a running task as succeeded, as far as readers can see it. */
export async function finish(db: Db, task: RunningTask): Promise<void> {
  const now = new Date()
  await db.transact(async (tx) => {
    await tx.attempt.update({ where: { id: task.holder.attemptId }, data: { state: 'ended', endedAt: now } })
    await tx.task.update({
      where: { id: task.id },
      data: {
        status: 'succeeded',
        finishedAt: now,
        updatedAt: now,
        durationMs: 5,
        message: 'Exit code 0',
        exitCode: 0,
      },
    })
  })
}
