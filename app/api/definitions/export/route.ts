import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { yamlFile } from '@/app/_http/yaml-file'
import { definitionOperations } from '@/lib/contract/operations/definitions'
import { exportDefinitions } from '@/lib/definitions/export'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(definitionOperations.exportAll, async () => yamlFile(await exportDefinitions())),
})
