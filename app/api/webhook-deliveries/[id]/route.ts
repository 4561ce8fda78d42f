import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { webhookOperations } from '@/lib/contract/operations/webhooks'
import { showDelivery } from '@/lib/webhooks/show-delivery'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(webhookOperations.showDelivery, ({ param }) => showDelivery(param('id'))),
})
