import { download } from '@/app/_http/download'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskReadingOperations } from '@/lib/contract/operations/task-reading'
import { exportTask } from '@/lib/tasks/export'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(taskReadingOperations.export, async ({ param, query, actor }) =>
    download(await exportTask(param('taskId'), query.format, actor.role)),
  ),
})
