import { isUnderWay } from '@/lib/attempts/held'
import type { TriggerSource } from '@/lib/contract/states'
import type { Progress } from '@/lib/contract/task'
import { type Actor, systemActor } from '@/lib/core/actor'
import type { Attempt, Prisma, Task, Unit } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import { appendTaskEvents, type EventAuthor } from '@/lib/events/append'
import { maskedString } from '@/lib/output/mask'
import type { LeaveWish } from '@/lib/tasks/leave-off'
import type { ContextEvent, TaskContext, UnitEnd } from '../handlers/define'
import { LeftOff } from '../handlers/left-off'
import { runProgram } from './exec'
import { outlast } from './outlast'
import { secretsOfWork } from './secrets'

export interface Work {
  task: Task
  attempt: Attempt
  units: Unit[]
  author: EventAuthor
}

/** What differs between a worker of its own and work inside the runner. */
export interface Surroundings {
  /** Aborted when the task is being stopped. */
  signal: AbortSignal
  /** Takes lines of output, without the last one's end. */
  print(stream: 'stdout' | 'stderr', lines: string): void
  /** Whether the work is to be left at its next safe point. */
  leaveWish(): LeaveWish | null
}

/** What a worker works on. Throws where the attempt is unknown or has ended: then nothing may be done any more. */
export async function openWork(attemptId: string, db: Db): Promise<Work> {
  const attempt = await db.read.attempt.findUnique({
    where: { id: attemptId },
    include: { task: { include: { units: { orderBy: { ordinal: 'asc' } } } } },
  })
  if (!attempt || attempt.state === 'ended') throw new Error(`attempt ${attemptId} is not under way`)
  const { units, ...task } = attempt.task
  return { task, attempt, units, author: { name: `worker:${attemptId.slice(-4)}`, origin: attemptId, requestId: null } }
}

/** Binds a handler's verbs to the ledger. Once the attempt has ended they throw: somebody else has decided. */
export function createContext(work: Work, params: unknown, around: Surroundings, db: Db): TaskContext {
  const { signal } = around
  const write = (change: (tx: Tx) => Promise<void>) =>
    outlast(signal, () =>
      db.transact(async (tx) => {
        const isOpen = await isUnderWay(tx, db.kind, work.attempt.id)
        if (!isOpen) throw new Error('this attempt has ended: nothing more is written')
        await change(tx)
      }),
    )
  const append = (tx: Tx, event: ContextEvent) =>
    appendTaskEvents(tx, work.task.id, work.author, [{ ...event, attempt: work.attempt.number }])
  const setUnit = (tx: Tx, name: string, set: Prisma.UnitUncheckedUpdateManyInput) =>
    tx.unit.updateMany({ where: { taskId: work.task.id, name, status: { in: ['pending', 'running'] } }, data: set })
  const event = (told: ContextEvent) => write((tx) => append(tx, told))
  const secrets = secretsOfWork(work.task)
  const mask = (text: string) => maskedString(text, secrets)
  const checkpoints = new Map<string, unknown>(work.units.map((unit) => [unit.name, unit.checkpoint]))

  return {
    params,
    taskId: work.task.id,
    attempt: work.attempt.number,
    serverId: work.attempt.serverId ?? work.task.serverId ?? '',
    askedBy: askerOf(work.task),
    signal,
    event,
    output: (line) => around.print('stdout', line),
    safePoint: () => leaveOff(around.leaveWish()),
    units: {
      names: work.units.filter((unit) => unit.status !== 'succeeded').map((unit) => unit.name),
      start: (name) =>
        write(async (tx) => {
          await setUnit(tx, name, { status: 'running', startedAt: new Date() })
          await append(tx, { action: 'unit.started', level: 'debug', message: `${name} started`, unit: name })
        }),
      phase: (name, phase, message) =>
        write(async (tx) => {
          await setUnit(tx, name, { phase, ...(message !== undefined && { message }) })
          await append(tx, {
            action: 'unit.phase_changed',
            level: 'info',
            message: message ?? phase,
            unit: name,
            meta: { phase },
          })
        }),
      finish: (name, end) => write((tx) => finishUnit(tx, name, end)),
      checkpoint: (name) => checkpoints.get(name) ?? null,
      keep: async (name, checkpoint) => {
        const value = JSON.parse(JSON.stringify(checkpoint)) as Prisma.InputJsonValue
        await write(async (tx) => void (await setUnit(tx, name, { checkpoint: value })))
        checkpoints.set(name, value)
      },
    },
    progress: (progress: Progress) =>
      write(async (tx) => {
        await tx.task.updateMany({ where: { id: work.task.id }, data: { progress, updatedAt: new Date() } })
      }),
    exec: (argv, options) => runProgram(argv, options ?? {}, { signal, tell: event, mask, env: marks(work) }),
  }

  async function finishUnit(tx: Tx, name: string, end: UnitEnd): Promise<void> {
    const level = end.status === 'failed' ? 'error' : end.status === 'succeeded' ? 'success' : 'info'
    const { count } = await setUnit(tx, name, {
      status: end.status,
      message: end.message ?? null,
      error: end.error ?? null,
      reason: end.reason ?? null,
      finishedAt: new Date(),
      ...(end.result !== undefined && { result: JSON.parse(JSON.stringify(end.result)) as Prisma.InputJsonValue }),
    })
    if (count === 0) return
    await append(tx, {
      action: `unit.${end.status}`,
      level,
      message: end.error ?? end.message ?? `${name} ${end.status}`,
      unit: name,
    })
  }
}

function leaveOff(wish: LeaveWish | null): void {
  if (wish) throw new LeftOff(wish)
}

/** By these what a program leaves behind is found. */
function marks({ task, attempt }: Work): Record<string, string> {
  return { TASKYARD_ATTEMPT: attempt.id, TASKYARD_TASK: task.id }
}

function askerOf({ createdBy, createdById, triggerSource, requestId }: Task): Actor {
  const source = triggerSource as TriggerSource
  return { ...systemActor(createdBy ?? undefined), userId: createdById, source, requestId }
}
