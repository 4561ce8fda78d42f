import { methods } from '@/app/_http/methods'
import { openEndpoint } from '@/app/_http/route'
import { installationOperations } from '@/lib/contract/operations/installation'
import { checkHealth } from '@/lib/runners/health'

// Without a runner everything can still be read and asked for, so that is `degraded` and 200, and told.
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: openEndpoint(installationOperations.ready, async () => {
    const health = await checkHealth()
    return Response.json(health, { status: health.status === 'unavailable' ? 503 : 200 })
  }),
})
