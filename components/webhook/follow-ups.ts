import type { TaskDetail } from '@/lib/contract/task'

/** Ids of the tasks that a task has had made: a look at registries has updates made by tasks of their own. */
export function followUps({
  handler,
  units,
}: {
  handler: string
  units: Pick<TaskDetail['units'][number], 'result'>[]
}) {
  if (handler !== 'maintenance.check-registries') return []
  const made = units.map(({ result }) => (result as { tasks?: unknown } | null)?.tasks)
  return made.flatMap((tasks) => (Array.isArray(tasks) ? tasks.filter((id) => typeof id === 'string') : []))
}
