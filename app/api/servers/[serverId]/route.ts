import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { machineOperations } from '@/lib/contract/operations/machines'
import { showServer } from '@/lib/servers/list'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(machineOperations.showServer, ({ param }) => showServer(param('serverId'))),
})
