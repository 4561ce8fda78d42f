import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { admitFromBody } from '@/app/_http/task-body'
import { taskOperations } from '@/lib/contract/operations/tasks'
import { listTasks } from '@/lib/tasks/list'
import { showAdmitted } from '@/lib/tasks/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(taskOperations.list, ({ query, actor }) => listTasks(query, actor.role)),
  POST: endpoint(taskOperations.create, async ({ body, actor }) => {
    const admitted = await admitFromBody(body, actor)
    return created(await showAdmitted(admitted, actor.role), `/api/tasks/${admitted.taskId}`)
  }),
})
