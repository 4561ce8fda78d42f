import { methods } from '@/app/_http/methods'
import { openEndpoint } from '@/app/_http/route'

// Says only that the process answers: whoever restarts it must not do so because the database is gone.
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: openEndpoint({}, async () => ({ status: 'live' })),
})
