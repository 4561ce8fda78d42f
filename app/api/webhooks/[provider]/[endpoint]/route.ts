import { methods } from '@/app/_http/methods'
import { readDelivered } from '@/app/_http/read-delivered'
import { openEndpoint } from '@/app/_http/route'
import { clientAddress } from '@/lib/access/authenticate'
import { webhookOperations } from '@/lib/contract/operations/webhooks'
import { receive } from '@/lib/webhooks/receive/receive'

// No session, proxy identity or origin is looked at here: senders have none. What they prove, receive() verifies.
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: openEndpoint(webhookOperations.deliver, async ({ param, request, requestId }) => {
    const { status, answer } = await receive({
      provider: param('provider'),
      endpoint: param('endpoint'),
      headers: request.headers,
      tokens: request.nextUrl.searchParams.getAll('token'),
      readBody: (mostBytes) => readDelivered(request, mostBytes),
      origin: clientAddress(request.headers),
      requestId,
    })
    return Response.json(answer, { status })
  }),
})
