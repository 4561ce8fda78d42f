import { created } from '@/app/_http/created'
import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { notificationOperations } from '@/lib/contract/operations/notifications'
import { createRule } from '@/lib/notify/create-rule'
import { listRules } from '@/lib/notify/list-rules'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(notificationOperations.listRules, () => listRules()),
  POST: endpoint(notificationOperations.createRule, async ({ body, actor }) => {
    const rule = await createRule(body, actor)
    return created(rule, `/api/notification-rules/${encodeURIComponent(rule.name)}`)
  }),
})
