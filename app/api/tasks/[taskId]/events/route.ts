import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskReadingOperations } from '@/lib/contract/operations/task-reading'
import { listTaskEvents } from '@/lib/tasks/timeline'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(taskReadingOperations.events, ({ param, query, actor }) =>
    listTaskEvents(param('taskId'), query, actor.role),
  ),
})
