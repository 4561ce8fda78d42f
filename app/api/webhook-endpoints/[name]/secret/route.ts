import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { webhookOperations } from '@/lib/contract/operations/webhooks'
import { renewSecret } from '@/lib/webhooks/renew-secret'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(webhookOperations.renewSecret, ({ param, actor }) => renewSecret(param('name'), actor)),
})
