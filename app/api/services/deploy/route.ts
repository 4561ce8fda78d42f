import { answerDeploy } from '@/app/_http/deploy'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { deployOperations } from '@/lib/contract/operations/deploy'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(deployOperations.deploy, ({ body, query, actor }) =>
    answerDeploy({ ...body, server: query.server_id }, actor),
  ),
})
