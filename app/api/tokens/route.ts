import { z } from 'zod'
import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { issueToken, listTokens } from '@/lib/access/tokens'
import { findUser } from '@/lib/access/users'
import { createTokenSchema } from '@/lib/contract/access'

const querySchema = z.object({ whose: z.enum(['own', 'all'], { error: 'whose is own or all' }).default('own') })

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint('viewer', { query: querySchema }, ({ query, actor }) => listTokens(actor, query.whose)),
  POST: endpoint('viewer', { body: createTokenSchema, creates: true }, async ({ body, actor }) => {
    const issued = await issueToken(await findUser(actor.userId ?? ''), body, actor)
    return created(issued, `/api/tokens/${issued.id}`)
  }),
})
