import type { Role, StopSupport } from '@/lib/contract/states'
import type { AttemptView, TaskDetail } from '@/lib/contract/task'
import { defaultDb } from '@/lib/db/default'
import type { Attempt, Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import type { Admitted } from './admit'
import { findTask } from './find'
import { gatherSurroundings, surroundingsOfNew } from './gather'
import { type PhaseEvent, phasesOf, readPhases } from './phases'
import { isoOf, type TaskSurroundings, viewTask, viewUnit } from './view'

/**
 * Everything about one task but its events and output.
 * @throws AppError `not-found`, `pruned`
 */
export async function showTask(id: string, role: Role, db: Db = defaultDb()): Promise<TaskDetail> {
  const facts = await readTaskFacts(id, db)
  return viewTaskDetail(facts, role)
}

/** A task that was made just now, from what its admission holds: only its place in the lane is asked for. */
export async function showAdmitted({ task, units }: Admitted, role: Role, db: Db = defaultDb()): Promise<TaskDetail> {
  const around = await surroundingsOfNew(task, units, db)
  return viewTaskDetail({ task, around, attempts: [], phases: [] }, role)
}

export interface TaskFacts {
  task: Task
  around: TaskSurroundings
  attempts: Attempt[]
  phases: PhaseEvent[]
}

/** What `viewTaskDetail` needs, read once for readers of several roles. */
export async function readTaskFacts(id: string, db: Db): Promise<TaskFacts> {
  const task = await findTask(id, db)
  const [surroundings, attempts] = await Promise.all([
    gatherSurroundings([task], db),
    db.read.attempt.findMany({ where: { taskId: id }, orderBy: { number: 'asc' } }),
  ])
  const around = surroundings.get(id)
  if (!around) throw new Error(`no surroundings of ${id}`)
  return { task, around, attempts, phases: await readPhases(id, around.units, db) }
}

/** The detail as somebody of this role may see it. */
export function viewTaskDetail({ task, around, attempts, phases }: TaskFacts, role: Role): TaskDetail {
  return {
    ...viewTask(task, around, role),
    units: around.units.map((unit) => ({ ...viewUnit(unit), phases: phasesOf(unit, phases) })),
    params: task.params,
    env_names: task.envNames as string[],
    cwd: task.cwd,
    timeout_secs: task.timeoutSecs,
    stop_grace_secs: task.stopGraceSecs,
    stop_support: task.stopSupport as StopSupport,
    output_limit_bytes: task.outputLimitBytes,
    output: { lines: task.outputNo, bytes: task.outputBytes, dropped_bytes: Number(task.outputDroppedBytes) },
    event_no: task.eventNo,
    attempts: attempts.map(viewAttempt),
    expires_at: isoOf(task.expiresAt),
    not_before: isoOf(task.notBefore),
  }
}

function viewAttempt(attempt: Attempt): AttemptView {
  return {
    attempt_id: attempt.id,
    number: attempt.number,
    state: attempt.state as AttemptView['state'],
    launcher: attempt.launcher,
    unit_name: attempt.unitName,
    runner_id: attempt.runnerId,
    status: attempt.status,
    reason: attempt.reason,
    message: attempt.message,
    exit_code: attempt.exitCode,
    signal: attempt.signal,
    evidence: attempt.evidence,
    units: attempt.units,
    started_at: attempt.startedAt.toISOString(),
    launched_at: isoOf(attempt.launchedAt),
    ended_at: isoOf(attempt.endedAt),
  }
}
