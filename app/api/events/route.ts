import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { eventOperations } from '@/lib/contract/operations/events'
import { listEvents } from '@/lib/events/list'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(eventOperations.list, ({ query, actor }) => listEvents(query, actor.role)),
})
