import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { revokeToken } from '@/lib/access/tokens'
import { tokenOperations } from '@/lib/contract/operations/tokens'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  DELETE: endpoint(tokenOperations.revoke, async ({ param, actor }) => {
    await revokeToken(param('tokenId'), actor)
    return new Response(null, { status: 204 })
  }),
})
