'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { replayEarlyKeys } from '@/components/shell/replay-early-keys'
import { isForceDue } from '@/components/task/actions/is-force-due'
import type { TaskView } from '@/lib/contract/task'

interface ListKeys {
  tasks: TaskView[]
  onStop: (task: TaskView) => void
  onForceStop: (task: TaskView) => void
  onSearch: () => void
  /** null: whoever looks may not act. */
  onPick: ((id: string, isRange: boolean) => void) | null
  /** False: nothing is selected. */
  onClear: () => boolean
}

/**
 * j and k move the focus from row to row, Enter is the link's own; s, r and / act. x selects, with shift j and k extend,
 * Escape lets go. Typing elsewhere stays typing.
 */
export function useListKeys(list: RefObject<HTMLElement | null>, keys: ListKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return
      if (act(event.key, list.current, latest.current)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    replayEarlyKeys()
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [list])
}

function act(key: string, list: HTMLElement | null, keys: ListKeys) {
  const { tasks, onStop, onForceStop, onSearch } = keys
  if (key === 'j' || key === 'k') return move(list, key === 'j' ? 1 : -1)
  if (key === 'J' || key === 'K') return extend(list, key === 'J' ? 1 : -1, keys)
  if (key === 'x') return pick(list, false, keys)
  // An open drawer is what it closes first.
  if (key === 'Escape') return document.querySelector('[data-task-drawer]') === null && keys.onClear()
  if (key === '/') {
    onSearch()
    return true
  }
  if (key !== 's' && key !== 'r') return false
  const row = focusedRow(list)
  const task = tasks.find((one) => one.task_id === row?.dataset.taskId)
  if (!task) return false
  // The row's own button: it says that it is under way.
  if (key === 'r' && task.can.retry) row?.querySelector<HTMLElement>('[data-retry]')?.click()
  else if (key === 's' && isForceDue(task)) onForceStop(task)
  else if (key === 's' && task.can.stop) onStop(task)
  else return false
  return true
}

function move(list: HTMLElement | null, step: 1 | -1): boolean {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-task-id]') ?? [])]
  const present = focusedRow(list) ?? rows.find((row) => row.dataset.open !== undefined)
  const at = present ? rows.indexOf(present) + step : step === 1 ? 0 : rows.length - 1
  const link = rows[Math.min(rows.length - 1, Math.max(0, at))]?.querySelector<HTMLElement>('[data-row-link]')
  link?.focus()
  link?.scrollIntoView({ block: 'nearest' })
  return Boolean(link)
}

/** The row where one is, and the next one. */
function extend(list: HTMLElement | null, step: 1 | -1, keys: ListKeys): boolean {
  if (!keys.onPick) return false
  if (focusedRow(list)?.ariaSelected !== 'true') pick(list, false, keys)
  return move(list, step) && pick(list, true, keys)
}

function pick(list: HTMLElement | null, isRange: boolean, { onPick }: ListKeys): boolean {
  const id = focusedRow(list)?.dataset.taskId
  if (id === undefined || !onPick) return false
  onPick(id, isRange)
  return true
}

function focusedRow(list: HTMLElement | null): HTMLElement | null {
  const row = document.activeElement?.closest<HTMLElement>('[data-task-id]') ?? null
  return row && list?.contains(row) ? row : null
}

function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement && target.type === 'checkbox' && target.closest('[data-task-id]')) return false
  if (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) return true
  return target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
}
