import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { earlierOperations } from '@/lib/contract/operations/earlier'
import { readTaskProgress } from '@/lib/tasks/progress'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(earlierOperations.progress, ({ param }) => readTaskProgress(param('taskId'))),
})
