import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { webhookOperations } from '@/lib/contract/operations/webhooks'
import { testEndpoint } from '@/lib/webhooks/test-endpoint'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(webhookOperations.test, ({ param, actor }) => testEndpoint(param('name'), actor)),
})
