import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { requireRole } from '@/lib/access/require-role'
import { serviceOperations } from '@/lib/contract/operations/services'
import { addService } from '@/lib/services/add'
import { listServices } from '@/lib/services/list'
import { showService } from '@/lib/services/show'
import { refreshServices } from '@/lib/triggers/refresh-services'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(serviceOperations.listServices, async ({ query, actor }) =>
    listServices(query.refresh ? await refreshServices(requireRole(actor, 'operator')) : null),
  ),
  POST: endpoint(serviceOperations.addService, async ({ body, actor }) => {
    await addService(body.unit, actor)
    await refreshServices(actor, { units: [body.unit] })
    return created(await showService(body.unit), `/api/services/${encodeURIComponent(body.unit)}`)
  }),
})
