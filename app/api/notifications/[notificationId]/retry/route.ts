import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { notificationOperations } from '@/lib/contract/operations/notifications'
import { retryNotification } from '@/lib/notify/retry-notification'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(notificationOperations.retry, async ({ param, actor }) =>
    Response.json(await retryNotification(param('notificationId'), actor), { status: 202 }),
  ),
})
