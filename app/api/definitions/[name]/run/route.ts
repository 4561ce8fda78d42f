import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { taskMade } from '@/app/_http/task-made'
import { definitionOperations } from '@/lib/contract/operations/definitions'
import { runDefinition } from '@/lib/triggers/run-definition'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(definitionOperations.run, async ({ param, body, actor }) =>
    taskMade(await runDefinition(param('name'), body, actor)),
  ),
})
