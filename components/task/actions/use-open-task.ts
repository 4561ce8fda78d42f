'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useCallback } from 'react'

/** Opens a task's drawer over the page. One that is open already is replaced, never stacked upon. */
export function useOpenTask(): (id: string) => void {
  const router = useRouter()
  const isOnTask = usePathname().startsWith('/tasks/')
  return useCallback(
    (id: string) => {
      const go = isOnTask ? router.replace : router.push
      go(`/tasks/${id}`, { scroll: false })
    },
    [router, isOnTask],
  )
}
