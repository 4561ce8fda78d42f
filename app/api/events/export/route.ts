import { download } from '@/app/_http/download'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { eventOperations } from '@/lib/contract/operations/events'
import { exportEvents } from '@/lib/events/export'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(eventOperations.export, async ({ query: { format, ...query }, actor }) =>
    download(exportEvents(query, format, actor.role)),
  ),
})
