'use client'

import { late } from '@/components/ui/late'

// Fetched when somebody first wants to do something: most only look.
export const ChannelDialog = late(() => import('./channel-dialog').then((file) => file.ChannelDialog))
export const KeyDialog = late(() => import('./key-dialog').then((file) => file.KeyDialog))
export const RuleDialog = late(() => import('./rule-dialog').then((file) => file.RuleDialog))
export const TestDialog = late(() => import('./test-dialog').then((file) => file.TestDialog))
export const TemplatesDialog = late(() => import('./templates-dialog').then((file) => file.TemplatesDialog))
