import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { definitionOperations } from '@/lib/contract/operations/definitions'
import { importDefinitions } from '@/lib/definitions/import'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(definitionOperations.import, ({ body, actor }) => importDefinitions(body, actor)),
})
