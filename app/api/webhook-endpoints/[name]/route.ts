import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { webhookOperations } from '@/lib/contract/operations/webhooks'
import { changeEndpoint } from '@/lib/webhooks/change-endpoint'
import { removeEndpoint } from '@/lib/webhooks/remove-endpoint'
import { showEndpoint } from '@/lib/webhooks/show-endpoint'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(webhookOperations.show, ({ param }) => showEndpoint(param('name'))),
  PATCH: endpoint(webhookOperations.change, ({ param, body, actor }) => changeEndpoint(param('name'), body, actor)),
  DELETE: endpoint(webhookOperations.remove, async ({ param, actor }) => {
    await removeEndpoint(param('name'), actor)
    return new Response(null, { status: 204 })
  }),
})
