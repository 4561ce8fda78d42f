import { methods } from '@/app/_http/methods'
import { openEndpoint } from '@/app/_http/route'
import { sessionCookieName } from '@/lib/access/session-cookie'
import { describeApi } from '@/lib/contract/openapi/document'
import { installationOperations } from '@/lib/contract/operations/installation'

// Open to all: programs that read it have no token yet, and it says nothing of this installation.
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: openEndpoint(installationOperations.description, async () =>
    describeApi({ sessionCookie: sessionCookieName() }),
  ),
})
