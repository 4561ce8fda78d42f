import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { deleteTask } from '@/lib/tasks/delete'
import { showTask } from '@/lib/tasks/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', {}, ({ param, actor }) => showTask(param('taskId'), actor.role)),
  DELETE: endpoint('operator', {}, async ({ param, actor }) => {
    const result = await deleteTask(param('taskId'), actor)
    if (result === 'deleted') return new Response(null, { status: 204 })
    return Response.json({ ...(await showTask(param('taskId'), actor.role)), deleting: true }, { status: 202 })
  }),
})
