import { LoadedTask } from './loaded-task'

export default async function TaskPage({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params
  return <LoadedTask taskId={taskId} density="page" />
}
