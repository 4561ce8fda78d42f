'use client'

import { useRouter } from 'next/navigation'

/** Leads from the drawer back to the page below it. */
export function useCloseDrawer(): () => void {
  const router = useRouter()
  return () => {
    const below = pageBelow()
    // Over a task's own page there may be no entry to go back to, and going there by the router would open a drawer.
    if (below) window.location.replace(`/tasks/${below}`)
    else router.back()
  }
}

/** The task whose own page is below the drawer; null where it is another page. */
function pageBelow(): string | null {
  return document.querySelector<HTMLElement>('main [data-task-page]')?.dataset.taskPage ?? null
}
