import { methods } from '@/app/_http/methods'
import { openEndpoint } from '@/app/_http/route'
import { installationOperations } from '@/lib/contract/operations/installation'

// Says only that the process answers: whoever restarts it must not do so because the database is gone.
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: openEndpoint(installationOperations.live, async () => ({ status: 'live' })),
})
