import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { machineOperations } from '@/lib/contract/operations/machines'
import { listLaneTasks } from '@/lib/tasks/lane-tasks'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(machineOperations.listLaneTasks, ({ param, query, actor }) =>
    listLaneTasks(param('lane'), query, actor.role),
  ),
})
