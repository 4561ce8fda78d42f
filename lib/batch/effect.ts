import type { BatchForecast, BatchVerb } from '@/lib/contract/batch'
import type { TaskStatus } from '@/lib/contract/states'
import { allows } from '@/lib/queue/transitions'

type Effect = BatchForecast['by_status'][number]['effect']

/** What a verb does to a task in this state, as the single verbs decide it. */
export function effectOf(verb: BatchVerb, status: TaskStatus, isPrepared: boolean): Effect {
  if (verb === 'delete') return 'applies'
  if (verb === 'stop') return status === 'cancelled' ? 'nothing' : allows('cancel', status) ? 'applies' : 'refused'
  if (status === 'pending' || status === 'running' || status === 'queued') return 'nothing'
  if (status === 'ready' || status === 'paused') return 'applies'
  return isPrepared && allows('startAgain', status) ? 'applies' : 'refused'
}
