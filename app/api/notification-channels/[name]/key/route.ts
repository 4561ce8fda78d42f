import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { notificationOperations } from '@/lib/contract/operations/notifications'
import { renewKey } from '@/lib/notify/renew-key'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(notificationOperations.renewKey, ({ param, actor }) => renewKey(param('name'), actor)),
})
