import { download } from '@/app/_http/download'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { formatSchema } from '@/app/_http/small-queries'
import { exportEvents } from '@/lib/events/export'
import { eventQuerySchema } from '@/lib/events/list'

const querySchema = eventQuerySchema.extend(formatSchema.shape)

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', { query: querySchema }, async ({ query: { format, ...query } }) =>
    download(exportEvents(query, format)),
  ),
})
