import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { logLimitSchema } from '@/app/_http/small-queries'
import { readSeedLogs } from '@/lib/tasks/seed-logs'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', { query: logLimitSchema }, ({ param, query }) => readSeedLogs(param('taskId'), query.limit)),
})
