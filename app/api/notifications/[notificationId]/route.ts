import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { notificationOperations } from '@/lib/contract/operations/notifications'
import { showNotification } from '@/lib/notify/show-notification'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(notificationOperations.show, ({ param }) => showNotification(param('notificationId'))),
})
