'use client'

import { useEffect, useState } from 'react'

interface Neighbours {
  previous: string | null
  next: string | null
}

/**
 * The tasks before and after this one in the list that is open below. Read from its rows (`data-task-id`), since what
 * counts is the order in which they stand there, whatever the filters and sorting.
 */
export function useNeighbours(taskId: string): Neighbours {
  const [neighbours, setNeighbours] = useState<Neighbours>({ previous: null, next: null })
  useEffect(() => {
    const read = () => setNeighbours(neighboursOf(taskId))
    read()
    // The list is alive: its order may be another one by the time the buttons are reached for.
    const timer = setInterval(read, 2_000)
    return () => clearInterval(timer)
  }, [taskId])
  return neighbours
}

function neighboursOf(taskId: string): Neighbours {
  const rows = document.querySelectorAll<HTMLElement>('main [data-task-id]')
  const ids = [...new Set([...rows].map((row) => row.dataset.taskId ?? ''))].filter(Boolean)
  const at = ids.indexOf(taskId)
  if (at === -1) return { previous: null, next: null }
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null }
}
