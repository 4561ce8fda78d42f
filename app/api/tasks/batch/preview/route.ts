import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { previewBatch } from '@/lib/batch/preview'
import { batchOperations } from '@/lib/contract/operations/batch'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(batchOperations.preview, ({ body }) => previewBatch(body.verb, body, body.force)),
})
