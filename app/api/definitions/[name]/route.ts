import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { definitionOperations } from '@/lib/contract/operations/definitions'
import { changeDefinition } from '@/lib/definitions/change'
import { removeDefinition } from '@/lib/definitions/remove'
import { showDefinition } from '@/lib/definitions/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(definitionOperations.show, ({ param, query }) => showDefinition(param('name'), query.locale)),
  PATCH: endpoint(definitionOperations.change, async ({ param, body, actor }) =>
    showDefinition(await changeDefinition(param('name'), body, actor)),
  ),
  DELETE: endpoint(definitionOperations.remove, async ({ param, actor }) => {
    await removeDefinition(param('name'), actor)
    return new Response(null, { status: 204 })
  }),
})
