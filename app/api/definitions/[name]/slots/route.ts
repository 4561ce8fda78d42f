import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { definitionOperations } from '@/lib/contract/operations/definitions'
import { findDefinition } from '@/lib/definitions/find'
import { listSlots } from '@/lib/schedules/slots'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(definitionOperations.slots, async ({ param, query }) => {
    const { schedule } = await findDefinition(param('name'))
    return listSlots(schedule?.id ?? null, query)
  }),
})
