import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { machineOperations } from '@/lib/contract/operations/machines'
import { createLane } from '@/lib/queue/create-lane'
import { listLanes } from '@/lib/queue/lanes'
import { listLanesWithTasks } from '@/lib/tasks/lane-tasks'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(machineOperations.listLanes, ({ query, actor }) =>
    query.tasks ? listLanesWithTasks(query.tasks, actor.role) : listLanes(),
  ),
  POST: endpoint(machineOperations.createLane, async ({ body, actor }) => {
    const lane = await createLane(body, actor)
    return created(lane, `/api/lanes/${lane.name}`)
  }),
})
