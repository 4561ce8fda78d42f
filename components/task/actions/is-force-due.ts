import type { TaskView } from '@/lib/contract/task'

/** Whether a force stop is the next thing to offer: a polite one was not answered, or there is none. */
export function isForceDue(task: TaskView): boolean {
  return task.can.force_stop && (task.stop_unanswered || (!task.can.stop && task.stopping === null))
}
