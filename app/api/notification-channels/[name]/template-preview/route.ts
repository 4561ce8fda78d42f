import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { notificationOperations } from '@/lib/contract/operations/notifications'
import { previewTemplate } from '@/lib/notify/preview-template'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: endpoint(notificationOperations.previewTemplate, ({ body, param }) => previewTemplate(param('name'), body)),
})
