import type { NotificationOutcome } from './notification-kinds'

/** What a template may hold, apart from the schemas: forms show it. `title` and `sentence` are our own words. */
export const placeholders: Record<NotificationOutcome, readonly Placeholder[]> = {
  failure: [...ofTasks(), 'reason', 'exit_code', 'signal', 'failures', 'since'],
  recovery: [...ofTasks(), 'failures', 'since'],
  success: ofTasks(),
  'rolled-back': [...ofTasks(), 'rolled_back', 'not_rolled_back'],
  'missed-run': [...ofAll(), 'due_at', 'count'],
  'late-run': [...ofTasks(), 'due_at', 'started_at', 'minutes'],
  'long-running': [...ofTasks(), 'started_at', 'minutes'],
  'held-update': [...ofAll(), 'server', 'image', 'tag', 'digest', 'why'],
}

export type Placeholder =
  | 'title'
  | 'sentence'
  | 'name'
  | 'time'
  | 'task_id'
  | 'handler'
  | 'reason'
  | 'exit_code'
  | 'signal'
  | 'failures'
  | 'since'
  | 'rolled_back'
  | 'not_rolled_back'
  | 'due_at'
  | 'count'
  | 'started_at'
  | 'minutes'
  | 'server'
  | 'image'
  | 'tag'
  | 'digest'
  | 'why'

function ofAll(): Placeholder[] {
  return ['title', 'sentence', 'name', 'time']
}

function ofTasks(): Placeholder[] {
  return [...ofAll(), 'task_id', 'handler']
}
