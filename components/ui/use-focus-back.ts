'use client'

import { useCallback, useRef } from 'react'

/**
 * Gives the focus back when a dialog closes that was not opened by a trigger of its own. `remember` when it opens,
 * `giveBack` when it closes.
 */
export function useFocusBack() {
  const before = useRef<HTMLElement | null>(null)
  const remember = useCallback((element: Element | null = document.activeElement) => {
    before.current = element instanceof HTMLElement ? element : null
  }, [])
  const giveBack = useCallback(() => {
    // After the dialog's own handling, which leaves it on the body.
    setTimeout(() => before.current?.isConnected && before.current.focus({ preventScroll: true }))
  }, [])
  return { remember, giveBack }
}
