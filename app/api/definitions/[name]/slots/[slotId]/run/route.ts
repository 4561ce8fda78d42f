import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { definitionOperations } from '@/lib/contract/operations/definitions'
import { runSlot } from '@/lib/triggers/run-slot'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(definitionOperations.runSlot, async ({ param, actor }) =>
    Response.json(await runSlot(param('name'), param('slotId'), actor), { status: 202 }),
  ),
})
