import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { eventQuerySchema, listEvents } from '@/lib/events/list'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', { query: eventQuerySchema }, ({ query }) => listEvents(query)),
})
