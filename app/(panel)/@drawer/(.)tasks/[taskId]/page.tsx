import { LoadedTask } from '@/app/(panel)/tasks/[taskId]/loaded-task'

export default async function TaskInDrawer({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params
  return <LoadedTask taskId={taskId} density="drawer" />
}
