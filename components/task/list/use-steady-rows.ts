'use client'

import { useEffect, useRef, useState } from 'react'
import type { TaskView } from '@/lib/contract/task'

export interface SteadyRow {
  task: TaskView
  /** Held in its place though the list has it no longer. */
  isStray: boolean
}

interface SteadyRows {
  rows: SteadyRow[]
  /** How many tasks of the list are held back. */
  heldBack: number
  /** A row that appears now is new, and not the list that is. */
  isSettled: boolean
  hold: () => void
  release: () => void
}

/**
 * The rows to show. While the pointer is on them they keep their places: what they say changes, who stands where does
 * not. @param address another one is another list, to which nothing of that applies
 */
export function useSteadyRows(tasks: TaskView[], address: string): SteadyRows {
  const [held, setHeld] = useState<{ address: string; tasks: TaskView[] } | null>(null)
  const [settled, setSettled] = useState('')
  const lastSeen = useRef(new Map<string, TaskView>())
  useEffect(() => {
    setSettled(address)
    for (const task of tasks) lastSeen.current.set(task.task_id, task)
    if (held?.address !== address) lastSeen.current = new Map(tasks.map((task) => [task.task_id, task]))
  }, [address, tasks, held])

  const isHeld = held?.address === address
  const present = new Map(tasks.map((task) => [task.task_id, task]))
  const rows = (isHeld ? held.tasks : tasks).map((task) => {
    const now = present.get(task.task_id)
    return { task: now ?? lastSeen.current.get(task.task_id) ?? task, isStray: !now }
  })
  const shown = new Set(rows.map((row) => row.task.task_id))
  return {
    rows,
    heldBack: tasks.filter((task) => !shown.has(task.task_id)).length,
    isSettled: settled === address,
    hold: () => setHeld({ address, tasks }),
    release: () => setHeld(null),
  }
}
