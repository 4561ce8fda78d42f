import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { definitionOperations } from '@/lib/contract/operations/definitions'
import { createDefinition } from '@/lib/definitions/create'
import { listDefinitions } from '@/lib/definitions/list'
import { showDefinition } from '@/lib/definitions/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(definitionOperations.list, ({ query }) => listDefinitions(query, query.locale)),
  POST: endpoint(definitionOperations.create, async ({ body, actor }) => {
    const id = await createDefinition(body, actor)
    return created(await showDefinition(id), `/api/definitions/${encodeURIComponent(body.name)}`)
  }),
})
