import type { ManyTasks } from '@/components/task/actions/verbs'
import type { TaskView } from '@/lib/contract/task'

/** A filter of the list as the API takes it, and until when: what is created later is not meant. */
export type BatchFilter = Record<string, string> & { end_time: string }

export interface TaskSelection {
  /** By id, as they were last seen. */
  picked: Picked
  /** Where a range begins, and what was picked besides it. */
  anchor: string | null
  base: Picked
  /** Instead of single ones: all that a filter finds. */
  all: BatchFilter | null
}

type Picked = ReadonlyMap<string, TaskView>

const none: Picked = new Map()
export const nothingPicked: TaskSelection = { picked: none, anchor: null, base: none, all: null }

/** Whether a task counts as selected, which is what its row shows. */
export function isPicked({ picked, all }: TaskSelection, task: TaskView): boolean {
  return all ? Date.parse(task.created_at) <= Date.parse(all.end_time) : picked.has(task.task_id)
}

/** Takes one in or out. Out of "all that match" the others on the page remain. @param rows those in sight */
export function toggled(selection: TaskSelection, rows: TaskView[], id: string): TaskSelection {
  const task = rows.find((row) => row.task_id === id)
  if (!task) return selection
  const picked = new Map(selection.all ? byId(rows.filter((row) => isPicked(selection, row))) : selection.picked)
  if (!picked.delete(id)) picked.set(id, task)
  return { picked, anchor: id, base: picked, all: null }
}

/** Takes in what lies between the anchor and this row; another end of the same range replaces the one before. */
export function extendedTo(selection: TaskSelection, rows: TaskView[], id: string): TaskSelection {
  const ids = rows.map((row) => row.task_id)
  const [from, to] = [ids.indexOf(selection.anchor ?? id), ids.indexOf(id)]
  if (from === -1 || selection.all) return toggled({ ...selection, anchor: null }, rows, id)
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1)
  const base = selection.anchor ? selection.base : selection.picked
  return { picked: new Map([...base, ...byId(range)]), anchor: selection.anchor ?? id, base, all: null }
}

/** Takes all rows in sight in or out; what was picked on other pages stays. */
export function withPage(selection: TaskSelection, rows: TaskView[], isIn: boolean): TaskSelection {
  if (selection.all) return isIn ? selection : nothingPicked
  const picked = new Map(selection.picked)
  for (const [id, task] of byId(rows)) isIn ? picked.set(id, task) : picked.delete(id)
  return { picked, anchor: null, base: picked, all: null }
}

/** The same selection, with what the rows say now; itself where they say nothing new. */
export function seenAgain(selection: TaskSelection, rows: TaskView[]): TaskSelection {
  const news = rows.filter((row) => {
    const known = selection.picked.get(row.task_id)
    return known && known !== row
  })
  if (news.length === 0) return selection
  return { ...selection, picked: new Map([...selection.picked, ...byId(news)]) }
}

/** A selection as the API takes it. */
export function tasksOf({ picked, all }: TaskSelection): ManyTasks {
  return all ? { filter: all } : { ids: [...picked.keys()] }
}

function byId(tasks: TaskView[]): [string, TaskView][] {
  return tasks.map((task) => [task.task_id, task])
}
