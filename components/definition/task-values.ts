import type { TaskDetail } from '@/lib/contract/task'
import { type EditorValues, paramValues } from './editor-values'

/** What a definition begins with that is made of a task. Values of its variables are sealed and stay behind. */
export function valuesOfTask(task: TaskDetail): Partial<EditorValues> {
  const params = typeof task.params === 'object' && task.params !== null ? { ...task.params } : {}
  return {
    name: task.name
      .slice(0, 200)
      .replace(/[/\\\n\r\t]+/g, ' ')
      .trim(),
    ...paramValues(task.handler, params),
    lane: task.lane,
    timeLimit: task.timeout_secs === null ? '' : String(task.timeout_secs),
    hasNoLimit: task.timeout_secs === null,
    cwd: task.cwd ?? '',
  }
}
