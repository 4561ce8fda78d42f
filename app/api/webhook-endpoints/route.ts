import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { webhookOperations } from '@/lib/contract/operations/webhooks'
import { createEndpoint } from '@/lib/webhooks/create-endpoint'
import { listEndpoints } from '@/lib/webhooks/list-endpoints'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(webhookOperations.list, () => listEndpoints()),
  POST: endpoint(webhookOperations.create, async ({ body, actor }) =>
    created(await createEndpoint(body, actor), `/api/webhook-endpoints/${body.name}`),
  ),
})
