import type { TaskView } from '@/lib/contract/task'

const shownNames = 3

/** The units of a task in short: the first names, and how many more. Nothing where it would only repeat the name. */
export function unitsInShort(task: Pick<TaskView, 'name' | 'units'>): { names: string; more: number } {
  const names = task.units.map((unit) => unit.name).filter((name) => name !== task.name)
  return { names: names.slice(0, shownNames).join(', '), more: Math.max(0, names.length - shownNames) }
}
