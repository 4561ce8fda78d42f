import { cache } from 'react'
import { requireViewer } from '@/app/_http/viewer'
import type { TaskDetail } from '@/lib/contract/task'
import { AppError } from '@/lib/core/app-error'
import { showTask } from '@/lib/tasks/show'

/** The task as whoever looks may see it, or why it is not there. Read once a request. */
export const findTask: (id: string) => Promise<{ task: TaskDetail } | { missing: 'not-found' | 'pruned' }> = cache(
  async (id) => {
    const viewer = await requireViewer()
    try {
      return { task: await showTask(id, viewer.role) }
    } catch (error) {
      if (error instanceof AppError && (error.code === 'not-found' || error.code === 'pruned')) {
        return { missing: error.code }
      }
      throw error
    }
  },
)
