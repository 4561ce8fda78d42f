'use client'

import { late } from '@/components/ui/late'

// Fetched when somebody first wants to do something: most only look.
export const PlanDialog = late(() => import('./plan-dialog').then((file) => file.PlanDialog))
export const PolicyDialog = late(() => import('./policy-dialog').then((file) => file.PolicyDialog))
export const AddServiceDialog = late(() => import('./add-service-dialog').then((file) => file.AddServiceDialog))
export const ForgetServiceDialog = late(() =>
  import('./forget-service-dialog').then((file) => file.ForgetServiceDialog),
)
