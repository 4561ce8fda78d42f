import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { definitionOperations } from '@/lib/contract/operations/definitions'
import { previewSchedule } from '@/lib/schedules/preview'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(definitionOperations.preview, async ({ body }) => previewSchedule(body)),
})
