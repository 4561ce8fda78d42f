import { headers } from 'next/headers'
import { pagePathHeader } from '@/app/_http/page-path'
import { TaskMissing } from '@/components/task-detail/task-missing'
import { findTask } from './find-task'

/** Says whether the task never was, or was removed by retention. Next gives this page nothing, so it asks once more. */
export default async function NoSuchTask() {
  const path = (await headers()).get(pagePathHeader) ?? ''
  const taskId = decodeURIComponent(/^\/tasks\/([^/?]+)/.exec(path)?.[1] ?? '')
  const found = await findTask(taskId)
  if (!('missing' in found)) return null
  const why = found.missing === 'pruned' ? found.why : null
  return <TaskMissing taskId={taskId} code={found.missing} why={why} density="page" />
}
