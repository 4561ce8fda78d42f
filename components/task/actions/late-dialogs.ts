'use client'

import { late } from '@/components/ui/late'

// Fetched when somebody first wants to stop or delete something: most pages are only read.
export const StopDialog = late(() => import('./stop-dialog').then((file) => file.StopDialog))
export const ForceStopDialog = late(() => import('./force-stop-dialog').then((file) => file.ForceStopDialog))
export const DeleteDialog = late(() => import('./delete-dialog').then((file) => file.DeleteDialog))
