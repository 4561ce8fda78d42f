'use client'

import { useRouter } from 'next/navigation'
import { useCallback } from 'react'

/** Opens a task's drawer over the page. One that is open already is replaced, never stacked upon. */
export function useOpenTask(): (id: string) => void {
  const router = useRouter()
  return useCallback(
    (id: string) => {
      // Asked of the page, as it is when it comes to it: a task's own page has the same address as its drawer.
      const isOverDrawer = document.querySelector('[data-task-drawer]') !== null
      const go = isOverDrawer ? router.replace : router.push
      go(`/tasks/${id}`, { scroll: false })
    },
    [router],
  )
}
