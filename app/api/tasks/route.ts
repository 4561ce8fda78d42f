import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { admitFromBody, createBodySchema } from '@/app/_http/task-body'
import { taskQuerySchema } from '@/lib/contract/requests'
import { listTasks } from '@/lib/tasks/list'
import { showTask } from '@/lib/tasks/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', { query: taskQuerySchema }, ({ query, actor }) => listTasks(query, actor.role)),
  POST: endpoint('operator', { body: createBodySchema, creates: true }, async ({ body, actor }) => {
    const { taskId } = await admitFromBody(body, actor)
    return created(await showTask(taskId, actor.role), `/api/tasks/${taskId}`)
  }),
})
