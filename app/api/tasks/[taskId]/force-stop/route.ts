import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskOperations } from '@/lib/contract/operations/tasks'
import { showTask } from '@/lib/tasks/show'
import { stopTask } from '@/lib/tasks/stop'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(taskOperations.forceStop, async ({ param, body, actor }) => {
    await stopTask(param('taskId'), { ...body, force: true }, actor)
    return showTask(param('taskId'), actor.role)
  }),
})
