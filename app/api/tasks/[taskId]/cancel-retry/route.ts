import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskOperations } from '@/lib/contract/operations/tasks'
import { cancelRetry } from '@/lib/tasks/cancel-retry'
import { showTask } from '@/lib/tasks/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(taskOperations.cancelRetry, async ({ param, actor }) => {
    await cancelRetry(param('taskId'), actor)
    return showTask(param('taskId'), actor.role)
  }),
})
