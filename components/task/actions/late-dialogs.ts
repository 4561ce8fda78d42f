'use client'

import dynamic from 'next/dynamic'

// Fetched when somebody first wants to stop or delete something: most pages are only read.
export const StopDialog = dynamic(() => import('./stop-dialog').then((file) => file.StopDialog), { ssr: false })
export const ForceStopDialog = dynamic(() => import('./force-stop-dialog').then((file) => file.ForceStopDialog), {
  ssr: false,
})
export const DeleteDialog = dynamic(() => import('./delete-dialog').then((file) => file.DeleteDialog), { ssr: false })
