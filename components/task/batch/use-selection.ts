'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { TaskView } from '@/lib/contract/task'
import {
  type BatchFilter,
  extendedTo,
  nothingPicked,
  seenAgain,
  type TaskSelection,
  toggled,
  withPage,
} from './selection'

export interface SelectionState {
  selection: TaskSelection
  /** Stays the same function, so that rows are not drawn anew. */
  pick: (id: string, isRange: boolean) => void
  pickPage: (isIn: boolean) => void
  pickAll: (filter: BatchFilter) => void
  /** Takes some out, or all. */
  clear: (ids?: string[]) => void
}

/**
 * Which tasks are selected. It outlives changes of the rows and the turning of pages; another filter is another list,
 * in which nothing is selected yet. @param list what the list is called, its page and order aside
 */
export function useSelection(rows: TaskView[], list: string): SelectionState {
  const [held, setHeld] = useState({ list, selection: nothingPicked })
  const latest = useRef({ rows, list })
  latest.current = { rows, list }
  const change = useCallback((next: (selection: TaskSelection, rows: TaskView[]) => TaskSelection) => {
    const { rows: present, list: name } = latest.current
    setHeld((was) => {
      const before = was.list === name ? was.selection : nothingPicked
      const after = next(before, present)
      return after === was.selection && was.list === name ? was : { list: name, selection: after }
    })
  }, [])
  const selection = held.list === list ? held.selection : nothingPicked
  useEffect(() => {
    // Asked first: an update that changes nothing may still be a drawing, and after every drawing comes this again.
    if (seenAgain(selection, rows) !== selection) change(seenAgain)
  })
  const pick = useCallback(
    (id: string, isRange: boolean) =>
      change((before, present) => (isRange ? extendedTo : toggled)(before, present, id)),
    [change],
  )
  return {
    selection,
    pick,
    pickPage: (isIn) => change((before, present) => withPage(before, present, isIn)),
    pickAll: (filter) => change(() => ({ ...nothingPicked, all: filter })),
    clear: (ids) => change((before) => (ids ? without(before, ids) : nothingPicked)),
  }
}

function without(selection: TaskSelection, ids: string[]): TaskSelection {
  const picked = new Map([...selection.picked].filter(([id]) => !ids.includes(id)))
  return { ...nothingPicked, picked, base: picked }
}
