import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { eventQuerySchema } from '@/lib/events/list'
import { listTaskEvents } from '@/lib/tasks/timeline'

// A timeline is read from its beginning, where nothing else is asked.
const querySchema = eventQuerySchema.extend({ order: eventQuerySchema.shape.order.removeDefault().default('asc') })

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', { query: querySchema }, ({ param, query }) => listTaskEvents(param('taskId'), query)),
})
