import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { webhookOperations } from '@/lib/contract/operations/webhooks'
import { redeliver } from '@/lib/webhooks/redeliver'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(webhookOperations.redeliver, async ({ param, actor }) =>
    Response.json(await redeliver(param('id'), actor), { status: 202 }),
  ),
})
