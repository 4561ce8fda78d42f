import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskReadingOperations } from '@/lib/contract/operations/task-reading'
import { readTaskProgress } from '@/lib/tasks/progress'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(taskReadingOperations.progress, ({ param }) => readTaskProgress(param('taskId'))),
})
