import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskOperations } from '@/lib/contract/operations/tasks'
import { retryTask } from '@/lib/tasks/retry'
import { showTask } from '@/lib/tasks/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(taskOperations.retry, async ({ param, body, actor }) => {
    const { taskId } = await retryTask(param('taskId'), body, actor)
    return created(await showTask(taskId, actor.role), `/api/tasks/${taskId}`)
  }),
})
