import { findTask } from '@/app/(panel)/tasks/[taskId]/find-task'
import { TaskDetailView } from '@/components/task-detail/task-detail-view'
import { TaskMissing } from '@/components/task-detail/task-missing'

/** One task as it stands now, over the page that it was opened from. */
export default async function TaskInDrawer({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params
  const found = await findTask(taskId)
  if ('missing' in found) {
    const why = found.missing === 'pruned' ? found.why : null
    return <TaskMissing taskId={taskId} code={found.missing} why={why} density="drawer" />
  }
  // The key: another task in the same drawer starts with nothing of the one before.
  return <TaskDetailView key={taskId} initial={found.task} renderedAt={Date.now()} density="drawer" />
}
