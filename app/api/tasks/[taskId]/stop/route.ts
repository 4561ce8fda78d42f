import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { stopSchema } from '@/lib/contract/requests'
import { showTask } from '@/lib/tasks/show'
import { stopTask } from '@/lib/tasks/stop'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint('operator', { body: stopSchema }, async ({ param, body, actor }) => {
    await stopTask(param('taskId'), body, actor)
    return showTask(param('taskId'), actor.role)
  }),
})
