import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { makeFromBody } from '@/app/_http/task-body'
import { taskOperations } from '@/lib/contract/operations/tasks'
import { asksForDefinitions, listSeedTasks } from '@/lib/definitions/seed-list'
import { listTasks } from '@/lib/tasks/list'
import { showAdmitted } from '@/lib/tasks/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(taskOperations.list, async ({ query, actor }) =>
    asksForDefinitions(query) ? listSeedTasks(query) : listTasks(query, actor.role),
  ),
  POST: endpoint(taskOperations.create, async ({ body, actor }) => {
    const made = await makeFromBody(body, actor)
    if ('definition' in made) {
      return created(made, `/api/definitions/${encodeURIComponent(made.definition)}`)
    }
    return created(await showAdmitted(made, actor.role), `/api/tasks/${made.taskId}`)
  }),
})
