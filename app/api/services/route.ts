import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { refuseOtherSite } from '@/app/_http/same-origin'
import { requireRole } from '@/lib/access/require-role'
import { serviceOperations } from '@/lib/contract/operations/services'
import type { Actor } from '@/lib/core/actor'
import { resolveServer } from '@/lib/servers/resolve'
import { addService } from '@/lib/services/add'
import { listServices } from '@/lib/services/list'
import { showService } from '@/lib/services/show'
import { refreshAllServices, refreshServices } from '@/lib/triggers/refresh-services'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(serviceOperations.listServices, async ({ query, actor, request }) => {
    const { server_id: wanted, refresh } = query
    if (refresh) refuseOtherSite(request, actor)
    const serverId = wanted === undefined ? undefined : (await resolveServer(wanted, 'server_id')).id
    const note = refresh ? await refreshed(serverId, requireRole(actor, 'operator')) : null
    return listServices({ serverId, note })
  }),
  POST: endpoint(serviceOperations.addService, async ({ body: { unit }, query: { server_id: server }, actor }) => {
    await addService({ unit, server }, actor)
    await refreshServices(actor, { units: [unit], server })
    const where = server === undefined ? '' : `?server_id=${encodeURIComponent(server)}`
    return created(await showService(unit, server), `/api/services/${encodeURIComponent(unit)}${where}`)
  }),
})

function refreshed(server: string | undefined, actor: Actor): Promise<string | null> {
  return server === undefined ? refreshAllServices(actor) : refreshServices(actor, { server })
}
