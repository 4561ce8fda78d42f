import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskOperations } from '@/lib/contract/operations/tasks'
import { retryTask } from '@/lib/tasks/retry'
import { showAdmitted } from '@/lib/tasks/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(taskOperations.retry, async ({ param, body, actor }) => {
    const admitted = await retryTask(param('taskId'), body, actor)
    return created(await showAdmitted(admitted, actor.role), `/api/tasks/${admitted.taskId}`)
  }),
})
