'use client'

import { late } from '@/components/ui/late'

// Fetched when somebody first wants to do something: most only look.
export const SecretDialog = late(() => import('./secret-dialog').then((file) => file.SecretDialog))
export const DeleteDialog = late(() => import('./delete-dialog').then((file) => file.DeleteDialog))
