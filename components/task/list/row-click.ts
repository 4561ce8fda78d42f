import type { MouseEvent } from 'react'

type Pick = (id: string, isRange: boolean) => void

/** With the shift key the browser would mark the text between two clicks. */
export function keepText(event: MouseEvent) {
  if (event.shiftKey) event.preventDefault()
}

/** Where rows are selected by touch all of a row is its box. Before its link hears of it. */
export function pickByTouch(event: MouseEvent<HTMLElement>, onPick: Pick) {
  if (event.target instanceof Element && event.target.closest('input')) return
  event.preventDefault()
  event.stopPropagation()
  onPick(event.currentTarget.dataset.taskId ?? '', false)
}

/**
 * The link itself is the name, so that text in the row can be marked and hovered; beside it the row stands for it. With
 * the shift key it selects up to here.
 */
export function actByRow(event: MouseEvent<HTMLElement>, onPick: Pick | undefined) {
  const { target, currentTarget: row } = event
  if (!(target instanceof Element) || !row.contains(target)) return
  if (target.closest('a, button, input')) return
  if (onPick && event.shiftKey) return onPick(row.dataset.taskId ?? '', true)
  if (window.getSelection()?.toString()) return
  const link = row.querySelector<HTMLAnchorElement>('[data-row-link]')
  if (event.metaKey || event.ctrlKey) window.open(link?.href, '_blank', 'noopener')
  else link?.click()
}
