import { eventExportQuerySchema, eventFileSchema, eventListSchema, eventQuerySchema } from '../events'
import { operation } from './operation'

export const eventOperations = {
  list: operation({
    id: 'listEvents',
    method: 'get',
    path: '/api/events',
    area: 'Events',
    summary: 'Lists events: what happened to tasks, and who asked for what',
    role: 'viewer',
    query: eventQuerySchema,
    answers: [{ status: 200, what: 'One page of events.', schema: eventListSchema }],
  }),
  export: operation({
    id: 'exportEvents',
    method: 'get',
    path: '/api/events/export',
    area: 'Events',
    summary: 'Downloads all events of a query',
    role: 'viewer',
    query: eventExportQuerySchema,
    answers: [
      { status: 200, what: 'A file, in the format that was asked for.', schema: eventFileSchema, type: 'text/plain' },
    ],
  }),
}
