import { answerDeploy } from '@/app/_http/deploy'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { deployOperations } from '@/lib/contract/operations/deploy'
import { deploySchema } from '@/lib/contract/services'
import { findService } from '@/lib/services/find'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(deployOperations.deployOne, async ({ body, query, param, actor }) => {
    const { unit } = await findService(param('unit'), query.server_id)
    const { override, expected, ...rest } = body
    const request = deploySchema.parse({
      ...rest,
      units: [unit],
      ...(override && { override: [unit] }),
      ...(expected && { expected: { [unit]: expected } }),
    })
    return answerDeploy({ ...request, server: query.server_id }, actor)
  }),
})
