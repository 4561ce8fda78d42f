import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskReadingOperations } from '@/lib/contract/operations/task-reading'
import { readSeedLogs } from '@/lib/tasks/seed-logs'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(taskReadingOperations.logs, ({ param, query }) => readSeedLogs(param('taskId'), query.limit)),
})
