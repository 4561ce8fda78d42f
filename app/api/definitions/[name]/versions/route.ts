import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { definitionOperations } from '@/lib/contract/operations/definitions'
import { listVersions } from '@/lib/definitions/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(definitionOperations.versions, ({ param }) => listVersions(param('name'))),
})
