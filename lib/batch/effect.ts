import type { BatchForecast, BatchVerb } from '@/lib/contract/batch'
import { isFinal, type TaskStatus } from '@/lib/contract/states'
import { allows } from '@/lib/queue/transitions'

export type Effect = BatchForecast['by_status'][number]['effect']

/** What a verb's effect depends on: columns of a task's row. */
export interface EffectFacts {
  status: TaskStatus
  isPrepared: boolean
  isProtected: boolean
  stopSupport: string
  stopping: string | null
}

/** What a verb does to such a task. The single verbs decide it themselves; a test holds both together. */
export function effectOf(verb: BatchVerb, force: boolean, task: EffectFacts): Effect {
  if (verb === 'start') return effectOfStart(task)
  if (verb === 'stop') return effectOfStop(force, task)
  if (isFinal(task.status) || task.status === 'ready') return 'applies'
  return effectOfStop(false, task) === 'refused' ? 'refused' : 'applies'
}

function effectOfStart({ status, isPrepared }: EffectFacts): Effect {
  if (status === 'pending' || status === 'running' || status === 'queued') return 'nothing'
  if (status === 'ready' || status === 'paused') return 'applies'
  return isPrepared && allows('startAgain', status) ? 'applies' : 'refused'
}

function effectOfStop(force: boolean, { status, isProtected, stopSupport, stopping }: EffectFacts): Effect {
  if (status === 'cancelled') return 'nothing'
  if (!allows('cancel', status) || (force && isProtected)) return 'refused'
  if (stopSupport === 'none' && status !== 'pending') return 'refused'
  if (stopSupport === 'force' && !force && status === 'running') return 'refused'
  if (status === 'pending' || status === 'paused') return 'applies'
  return (force ? stopping === 'force' : stopping !== null) ? 'nothing' : 'applies'
}
