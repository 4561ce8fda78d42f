'use client'

import { late } from '@/components/ui/late'

// Fetched when somebody first wants to change something: most only look.
export const CreateLaneDialog = late(() => import('./create-lane-dialog').then((file) => file.CreateLaneDialog))
export const EditLaneDialog = late(() => import('./edit-lane-dialog').then((file) => file.EditLaneDialog))
export const ClearLaneDialog = late(() => import('./clear-lane-dialog').then((file) => file.ClearLaneDialog))
export const DeleteLaneDialog = late(() => import('./delete-lane-dialog').then((file) => file.DeleteLaneDialog))
