import { methods } from '@/app/_http/methods'
import { openEndpoint } from '@/app/_http/route'
import { clientAddress } from '@/lib/access/authenticate'
import { signIn } from '@/lib/access/sign-in'
import { issueToken } from '@/lib/access/tokens'
import { tokenOperations } from '@/lib/contract/operations/tokens'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: openEndpoint(tokenOperations.issue, async ({ body, request, requestId }) => {
    const origin = clientAddress(request.headers)
    const user = await signIn({ username: body.username, password: body.password, origin, requestId, purpose: 'token' })
    return issueToken(user, body, { name: user.username, origin, requestId })
  }),
})
