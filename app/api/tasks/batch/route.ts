import { answerBatch } from '@/app/_http/batch'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { runBatch } from '@/lib/batch/run'
import { batchOperations } from '@/lib/contract/operations/batch'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: endpoint(batchOperations.remove, async ({ body, actor }) =>
    answerBatch(await runBatch('delete', body, {}, actor)),
  ),
})
