import type { TaskView } from '@/lib/contract/task'

const shownNames = 3

/** The units of a task in short: the first names, and how many more. Nothing where it would only repeat the name. */
export function unitsInShort(task: Pick<TaskView, 'name' | 'units'>): { names: string; more: number } {
  // Of a batch the units are tasks, whose ids say nothing to anybody.
  const named = task.units.filter((unit) => unit.kind !== 'task')
  const names = named.map((unit) => unit.name).filter((name) => name !== task.name)
  return { names: names.slice(0, shownNames).join(', '), more: Math.max(0, names.length - shownNames) }
}
