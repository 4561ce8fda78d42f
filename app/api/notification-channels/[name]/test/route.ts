import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { notificationOperations } from '@/lib/contract/operations/notifications'
import { testChannel } from '@/lib/notify/test-channel'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(notificationOperations.testChannel, async ({ param, actor }) =>
    Response.json(await testChannel(param('name'), actor), { status: 202 }),
  ),
})
