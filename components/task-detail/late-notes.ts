'use client'

import { late } from '@/components/ui/late'

// Fetched for those tasks that have something of it to tell: most do not, and their page is as light as it can be.
export const DefinitionLink = late(() => import('./definition-link').then((file) => file.DefinitionLink))
export const SlotText = late(() => import('./definition-link').then((file) => file.SlotText))
export const RetryPlanned = late(() => import('./retry-planned').then((file) => file.RetryPlanned))
export const StateNotes = late(() => import('./state-notes').then((file) => file.StateNotes))
export const Lineage = late(() => import('./state-notes').then((file) => file.Lineage))
