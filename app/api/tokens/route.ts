import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { issueToken, listTokens } from '@/lib/access/tokens'
import { findUser } from '@/lib/access/users'
import { tokenOperations } from '@/lib/contract/operations/tokens'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(tokenOperations.list, ({ query, actor }) => listTokens(actor, query.whose)),
  POST: endpoint(tokenOperations.create, async ({ body, actor }) => {
    const issued = await issueToken(await findUser(actor.userId ?? ''), body, actor)
    return created(issued, `/api/tokens/${issued.id}`)
  }),
})
