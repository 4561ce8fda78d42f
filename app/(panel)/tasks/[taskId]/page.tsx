import { notFound } from 'next/navigation'
import { TaskDetailView } from '@/components/task-detail/task-detail-view'
import { findTask } from './find-task'

/**
 * One task as it stands now; the browser keeps it live from here. No loading.tsx stands above this page: with the first
 * byte of a skeleton the answer would be 200, whether there is such a task or not.
 */
export default async function TaskPage({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params
  const found = await findTask(taskId)
  if ('missing' in found) notFound()
  return <TaskDetailView key={taskId} initial={found.task} renderedAt={Date.now()} density="page" />
}
