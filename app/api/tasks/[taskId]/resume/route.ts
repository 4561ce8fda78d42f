import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskOperations } from '@/lib/contract/operations/tasks'
import { showTask } from '@/lib/tasks/show'
import { resumeTask } from '@/lib/tasks/start'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(taskOperations.resume, async ({ param, actor }) => {
    await resumeTask(param('taskId'), actor)
    return showTask(param('taskId'), actor.role)
  }),
})
