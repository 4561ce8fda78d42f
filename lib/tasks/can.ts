import { isFinal, type Role, type StopSupport, type TaskStatus } from '@/lib/contract/states'
import type { Can } from '@/lib/contract/task'
import { allows } from '@/lib/queue/transitions'

export interface CanFacts {
  status: TaskStatus
  stopping: string | null
  stopUnanswered: boolean
  stopSupport: string
  isProtected: boolean
  isPrepared: boolean
  supportsPause: boolean | null
  pauseRequestedAt: Date | null
}

/** Which verbs a task takes now from somebody of this role. Buttons ask it; the verbs themselves check again. */
export function canOf(task: CanFacts, role: Role): Can {
  const acts = role !== 'viewer'
  const stop = task.stopSupport as StopSupport
  const isStoppable = allows('cancel', task.status)
  const isRunning = task.status === 'running' || task.status === 'queued'
  return {
    start:
      acts &&
      (task.status === 'ready' || task.status === 'paused' || (task.isPrepared && allows('startAgain', task.status))),
    stop: acts && isStoppable && task.stopping === null && (stop === 'graceful' || !isRunning),
    force_stop: acts && isRunning && !task.isProtected && stop !== 'none' && task.stopping !== 'force',
    pause: acts && task.status === 'running' && task.supportsPause === true && !isOnItsWay(task),
    resume: acts && task.status === 'paused',
    retry: acts && isFinal(task.status),
    delete: acts,
  }
}

/** Somebody has asked for its end or its pause already. */
function isOnItsWay({ stopping, pauseRequestedAt }: CanFacts): boolean {
  return stopping !== null || pauseRequestedAt !== null
}
