'use client'

import { late } from '@/components/ui/late'

// Most tasks have one unit, which is no other task, has no phases and leaves no result.
export const TaskUnitList = late(() => import('./task-unit-list').then((file) => file.TaskUnitList))
export const UnitGantt = late(() => import('./unit-gantt').then((file) => file.UnitGantt))
export const UpdateBody = late(() => import('./update-body').then((file) => file.UpdateBody))
export const UnitProof = late(() => import('./update-proof').then((file) => file.UnitProof))
export const JsonValue = late(() => import('@/components/timeline/json-value').then((file) => file.JsonValue))
