import { methods } from '@/app/_http/methods'
import { endpoint } from '@/app/_http/route'
import { notificationOperations } from '@/lib/contract/operations/notifications'
import { changeRule } from '@/lib/notify/change-rule'
import { removeRule } from '@/lib/notify/remove-rule'
import { showRule } from '@/lib/notify/show-rule'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: endpoint(notificationOperations.showRule, ({ param }) => showRule(param('name'))),
  PATCH: endpoint(notificationOperations.changeRule, ({ param, body, actor }) =>
    changeRule(param('name'), body, actor),
  ),
  DELETE: endpoint(notificationOperations.removeRule, async ({ param, actor }) => {
    await removeRule(param('name'), actor)
    return new Response(null, { status: 204 })
  }),
})
