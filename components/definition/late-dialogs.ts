'use client'

import { late } from '@/components/ui/late'

// Fetched when somebody first wants to do something: most only look.
export const RunDialog = late(() => import('./run-dialog').then((file) => file.RunDialog))
export const DuplicateDialog = late(() => import('./duplicate-dialog').then((file) => file.DuplicateDialog))
export const DeleteDialog = late(() => import('./delete-dialog').then((file) => file.DeleteDialog))
export const ImportDialog = late(() => import('./import-dialog').then((file) => file.ImportDialog))
