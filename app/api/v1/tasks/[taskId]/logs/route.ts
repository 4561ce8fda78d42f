import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { earlierOperations } from '@/lib/contract/operations/earlier'
import { readSeedLogs } from '@/lib/tasks/seed-logs'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(earlierOperations.logs, ({ param, query }) => readSeedLogs(param('taskId'), query.limit)),
})
