import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { changeLaneSchema } from '@/lib/contract/settings'
import { changeLane, showLane } from '@/lib/queue/lanes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', {}, ({ param }) => showLane(param('lane'))),
  PATCH: endpoint('operator', { body: changeLaneSchema }, ({ param, body, actor }) =>
    changeLane(param('lane'), body, actor),
  ),
})
