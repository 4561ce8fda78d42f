import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { machineOperations } from '@/lib/contract/operations/machines'
import { deleteLane } from '@/lib/queue/delete-lane'
import { changeLane, showLane } from '@/lib/queue/lanes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(machineOperations.showLane, ({ param }) => showLane(param('lane'))),
  PATCH: endpoint(machineOperations.changeLane, ({ param, body, actor }) => changeLane(param('lane'), body, actor)),
  DELETE: endpoint(machineOperations.deleteLane, async ({ param, actor }) => {
    await deleteLane(param('lane'), actor)
    return new Response(null, { status: 204 })
  }),
})
