import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { serviceOperations } from '@/lib/contract/operations/services'
import { changeService } from '@/lib/services/change'
import { forgetService } from '@/lib/services/forget'
import { showService } from '@/lib/services/show'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(serviceOperations.showService, ({ param, query }) => showService(param('unit'), query.server_id)),
  PATCH: endpoint(serviceOperations.changeService, ({ param, query, body, actor }) =>
    changeService(param('unit'), body, actor, query.server_id),
  ),
  DELETE: endpoint(serviceOperations.forgetService, async ({ param, query, actor }) => {
    await forgetService(param('unit'), actor, query.server_id)
    return new Response(null, { status: 204 })
  }),
})
