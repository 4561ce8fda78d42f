import { answerBatch } from '@/app/_http/batch'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { runBatch } from '@/lib/batch/run'
import { batchOperations } from '@/lib/contract/operations/batch'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(batchOperations.stop, async ({ body, actor }) => {
    const { ids, filter, only_waiting: onlyWaiting, ...wish } = body
    return answerBatch(await runBatch('stop', { ids, filter }, { ...wish, ...(onlyWaiting && { onlyWaiting }) }, actor))
  }),
})
