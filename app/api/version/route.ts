import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { installationOperations } from '@/lib/contract/operations/installation'
import { version } from '@/lib/settings/facts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(installationOperations.version, async () => ({ name: 'taskyard', version: version() })),
})
