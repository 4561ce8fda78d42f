import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { machineOperations } from '@/lib/contract/operations/machines'
import { declareDead, foreseeDeath } from '@/lib/servers/declare-dead'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(machineOperations.foreseeDeath, ({ param }) => foreseeDeath(param('serverId'))),
  POST: endpoint(machineOperations.declareDead, ({ param, actor }) => declareDead(param('serverId'), actor)),
})
