import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskOperations } from '@/lib/contract/operations/tasks'
import { pauseTask } from '@/lib/tasks/pause'
import { showTask } from '@/lib/tasks/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(taskOperations.pause, async ({ param, actor }) => {
    await pauseTask(param('taskId'), actor)
    return showTask(param('taskId'), actor.role)
  }),
})
