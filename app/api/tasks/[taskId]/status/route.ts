import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskReadingOperations } from '@/lib/contract/operations/task-reading'
import { readTaskStatus } from '@/lib/tasks/status'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(taskReadingOperations.status, ({ param }) => readTaskStatus(param('taskId'))),
})
