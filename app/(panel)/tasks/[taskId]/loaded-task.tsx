import { notFound } from 'next/navigation'
import { requireViewer } from '@/app/_http/viewer'
import type { Density } from '@/components/task-detail/density'
import { TaskDetailView } from '@/components/task-detail/task-detail-view'
import { TaskMissing } from '@/components/task-detail/task-missing'
import type { Role } from '@/lib/contract/states'
import type { TaskDetail } from '@/lib/contract/task'
import { AppError } from '@/lib/core/app-error'
import { showTask } from '@/lib/tasks/show'

/** One task as it stands now, for the page and for the drawer; the browser keeps it live from here. */
export async function LoadedTask({ taskId, density }: { taskId: string; density: Density }) {
  const viewer = await requireViewer()
  if (!taskId.startsWith('tsk_') && density === 'page') notFound()
  const found = await findTask(taskId, viewer.role)
  if ('missing' in found) return <TaskMissing taskId={taskId} code={found.missing} density={density} />
  // The key: another task in the same drawer starts with nothing of the one before.
  return <TaskDetailView key={taskId} initial={found.task} renderedAt={Date.now()} density={density} />
}

async function findTask(id: string, role: Role): Promise<{ task: TaskDetail } | { missing: 'not-found' | 'pruned' }> {
  try {
    return { task: await showTask(id, role) }
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not-found' || error.code === 'pruned')) {
      return { missing: error.code }
    }
    throw error
  }
}
