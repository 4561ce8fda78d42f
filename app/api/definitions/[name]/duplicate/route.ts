import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { definitionOperations } from '@/lib/contract/operations/definitions'
import { duplicateDefinition } from '@/lib/definitions/duplicate'
import { showDefinition } from '@/lib/definitions/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(definitionOperations.duplicate, async ({ param, body, actor }) => {
    const id = await duplicateDefinition(param('name'), body.name, actor)
    return created(await showDefinition(id), `/api/definitions/${encodeURIComponent(body.name)}`)
  }),
})
