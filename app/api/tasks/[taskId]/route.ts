import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskOperations } from '@/lib/contract/operations/tasks'
import { deleteTask } from '@/lib/tasks/delete'
import { showTask } from '@/lib/tasks/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(taskOperations.show, ({ param, actor }) => showTask(param('taskId'), actor.role)),
  DELETE: endpoint(taskOperations.remove, async ({ param, actor }) => {
    const result = await deleteTask(param('taskId'), actor)
    if (result === 'deleted') return new Response(null, { status: 204 })
    return Response.json({ ...(await showTask(param('taskId'), actor.role)), deleting: true }, { status: 202 })
  }),
})
