import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { readTaskStatus } from '@/lib/tasks/status'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', {}, ({ param }) => readTaskStatus(param('taskId'))),
})
