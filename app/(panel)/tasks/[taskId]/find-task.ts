import { cache } from 'react'
import { requireViewer } from '@/app/_http/viewer'
import type { PrunedView } from '@/lib/contract/pruned'
import type { TaskDetail } from '@/lib/contract/task'
import { AppError } from '@/lib/core/app-error'
import { showTask } from '@/lib/tasks/show'
import { whyPruned } from '@/lib/tasks/why-pruned'

type Found = { task: TaskDetail } | { missing: 'not-found' } | { missing: 'pruned'; why: PrunedView }

/** The task as whoever looks may see it, or why it is not there. Read once a request. */
export const findTask: (id: string) => Promise<Found> = cache(async (id) => {
  const viewer = await requireViewer()
  try {
    return { task: await showTask(id, viewer.role) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return { missing: error.code }
    if (error instanceof AppError && error.code === 'pruned') return { missing: error.code, why: await whyPruned(id) }
    throw error
  }
})
